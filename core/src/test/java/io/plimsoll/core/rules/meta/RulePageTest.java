package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulePageTest {

  @Test
  void proseAndSamples() {
    RulePage page = RulePage.parse(
        """
        # A title

        One paragraph
        of two lines.

        ```yaml bad compose.yaml
        services: {} # <- PL2001, PL2002,PL2001
        ```
        ```dockerfile bad api/Dockerfile
        # v PL1001
        # another comment

        FROM a
        RUN a && \\
          # v PL1002
          # v PL1003
          b
        ```

        Words between.

        ```yaml bad compose.yaml
        a: 1
        ```
        ```yaml
        shown: only
        ```
        ```yaml good compose.yaml
        a: 2
        ```
        """);
    assertThat(page.problems()).isEmpty();
    assertThat(page.title()).isEqualTo("A title");
    assertThat(page.paragraphs()).containsExactly("One paragraph of two lines.", "Words between.");
    assertThat(page.samples()).extracting(Sample::title).containsExactly("bad sample 1", "bad sample 2", "good sample 1");
    Sample first = page.samples().getFirst();
    assertThat(first.files()).extracting(Sample.File::name).containsExactly("compose.yaml", "api/Dockerfile");
    assertThat(first.files()).extracting(Sample.File::pageLine).containsExactly(6, 9);
    assertThat(first.files().getFirst().text()).isEqualTo("services: {} # <- PL2001, PL2002,PL2001\n");
    assertThat(first.files().getFirst().marks()).containsExactly(
        new Sample.Mark("PL2001", 1, null), new Sample.Mark("PL2002", 1, null), new Sample.Mark("PL2001", 1, null));
    assertThat(first.files().getLast().marks()).containsExactly(
        new Sample.Mark("PL1001", 4, null), new Sample.Mark("PL1002", 8, null), new Sample.Mark("PL1003", 8, null));
  }

  @Test
  void pointersOfRequests() {
    RulePage page = RulePage.parse(
        """
        ```json bad create
        {}
        ```

        - `/HostConfig/Binds/0`
        - `` the whole
        - a list of something else

        ```json good create
        {}
        ```
        """);
    assertThat(page.problems()).isEmpty();
    assertThat(page.samples().getFirst().files().getFirst().marks())
        .containsExactly(new Sample.Mark(null, 0, "/HostConfig/Binds/0"), new Sample.Mark(null, 0, ""));
    assertThat(page.samples().getLast().files().getFirst().marks()).isEmpty();
    assertThat(page.paragraphs()).containsExactly("- a list of something else");
  }

  @Test
  void problems() {
    assertThat(RulePage.parse("```yaml bad\n```\n").problems())
        .containsExactly("the block at line 1 is neither LANGUAGE bad FILE nor LANGUAGE good FILE");
    assertThat(RulePage.parse("\n```yaml ugly compose.yaml\n```\n").problems())
        .containsExactly("the block at line 2 is neither LANGUAGE bad FILE nor LANGUAGE good FILE");
    assertThat(RulePage.parse("```yaml bad compose.yaml\n").problems()).containsExactly("the block at line 1 is never closed");
    assertThat(RulePage.parse("```dockerfile bad Dockerfile\nFROM a\n# v PL1001\n```\n").problems())
        .containsExactly("the mark PL1001 stands above no line");
    assertThat(RulePage.parse("```json bad create\n{}\n```\n- `no pointer`\n").problems())
        .containsExactly("line 4 is no JSON pointer in back quotes");
  }

  @Test
  void whatAFileIs() {
    assertThat(part("yaml", "compose.yaml")).isEqualTo(Sample.Part.COMPOSE);
    assertThat(part("yaml", "api/docker-compose.override.yml")).isEqualTo(Sample.Part.COMPOSE);
    assertThat(part("yaml", "plimsoll.yaml")).isEqualTo(Sample.Part.POLICY);
    assertThat(part("yaml", "base.yaml")).isEqualTo(Sample.Part.NEIGHBOUR);
    assertThat(part("dockerfile", "api/Dockerfile")).isEqualTo(Sample.Part.DOCKERFILE);
    assertThat(part("sh", "run.sh")).isEqualTo(Sample.Part.RUN);
    assertThat(part("json", "create")).isEqualTo(Sample.Part.CREATE);
    assertThat(part("json", "running")).isEqualTo(Sample.Part.RUNNING);
    assertThat(part("json", "daemon.json")).isEqualTo(Sample.Part.DAEMON);
    assertThat(part("text", ".env")).isEqualTo(Sample.Part.NEIGHBOUR);
  }

  private static Sample.Part part(String language, String name) {
    return RulePage.parse("```" + language + " bad " + name + "\n```\n").samples().getFirst().files().getFirst().part();
  }
}
