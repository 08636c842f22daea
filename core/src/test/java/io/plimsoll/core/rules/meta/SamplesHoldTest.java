package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesHoldTest {

  private static List<String> violations(String page) {
    return new SamplesHold().violations(MadeUp.SOUND.sheet(page));
  }

  private static String changed(String old, String fresh) {
    assertThat(MadeUp.PAGE).contains(old);
    return MadeUp.PAGE.replace(old, fresh);
  }

  @Test
  void soundRuleKeepsEveryContract() {
    for (RuleContract contract : MadeUp.contracts()) {
      assertThat(contract.violations(MadeUp.SOUND.sheet())).as(contract.getClass().getSimpleName()).isEmpty();
    }
  }

  @Test
  void markThatIsNotFound() {
    assertThat(violations(changed("image: docker.io/acme/worker:1.4", "image: docker.io/acme/worker:1.4 # <- PL2999")))
        .containsExactly("bad sample 1, compose.yaml:7 is marked and not found");
    assertThat(violations(changed("# <- PL2999", "# <- PL2999, PL2999")))
        .containsExactly("bad sample 1, compose.yaml:5 is marked and not found");
  }

  @Test
  void lineThatIsFoundAndNotMarked() {
    assertThat(violations(changed("    user: \"1000\"\n    stdin_open: false\n```\n\n", "    stdin_open: true\n```\n\n")))
        .containsExactly("bad sample 1, compose.yaml:8 is found and not marked: worker waits for input");
  }

  @Test
  void lineThatIsFoundTwice() {
    var twice = MadeUp.container((spec, out) -> {
      MadeUp.SOUND.check(spec, out);
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        out.at(spec.get(Key.STDIN_OPEN).place()).says("again");
      }
    });
    assertThat(new SamplesHold().violations(twice.sheet()))
        .containsExactly("bad sample 1, compose.yaml:5 is found and not marked: again");
  }

  @Test
  void undecidedIsNotFound() {
    assertThat(violations(changed("stdin_open: true", "stdin_open: ${X}")))
        .containsExactly("bad sample 1, compose.yaml:5 is marked and not found, but undecided");
  }

  @Test
  void goodThatIsNotSilent() {
    String good = "  api:\n    image: docker.io/acme/api:1.4\n    user: \"1000\"\n    stdin_open: false\n```\n";
    assertThat(MadeUp.PAGE).endsWith(good);
    String page = MadeUp.PAGE.substring(0, MadeUp.PAGE.length() - good.length());
    assertThat(violations(page + good.replace("false", "true")))
        .containsExactly("good sample 1, compose.yaml:5 is found: api waits for input");
    assertThat(violations(page + good.replace("false", "${X}")))
        .containsExactly("good sample 1, compose.yaml:5 is undecided: whether it waits: ${X} has no value here");
    assertThat(violations(page + good.replace("false", "false # <- PL2999")))
        .containsExactly("good sample 1, compose.yaml:5 is marked, in a sample that is good");
  }

  @Test
  void sampleThatIsNotRead() {
    assertThat(violations(changed("stdin_open: true", "stdin_open: perhaps"))).containsExactly(
        "bad sample 1, compose.yaml is not read: true or false is wanted here",
        "bad sample 1, compose.yaml:5 is marked and not found, but undecided");
  }

  @Test
  void marksOfOtherRules() {
    assertThat(violations(changed("  api:\n    image: docker.io/acme/api:1.4\n    user: \"1000\"\n    stdin_open: true",
        "  api: # <- PL2005\n    image: docker.io/acme/api:1.4\n    user: \"1000\"\n    stdin_open: true"))).isEmpty();
    assertThat(violations(changed("user: \"1000\"\n    stdin_open: true", "user: \"1000\" # <- PL2002\n    stdin_open: true")))
        .containsExactly("bad sample 1, compose.yaml:4 is marked PL2002, which finds nothing there");
    assertThat(violations(changed("user: \"1000\"\n    stdin_open: true", "user: \"1000\" # <- PL2998\n    stdin_open: true")))
        .containsExactly("bad sample 1, compose.yaml:4 is marked PL2998, which is no rule");
  }

  /** A page may show any gate: the marks are lines of a file, or pointers into a request. */
  @Test
  void samplesOfEveryGate() {
    String page =
        """
        ```sh bad run.sh
        # Two lines, one of them fine.
        docker run --interactive=false acme/api
        docker run --user 0 \\
          --interactive acme/api # <- PL2999
        ```
        ```json bad create
        {"Image": "acme/api", "OpenStdin": true}
        ```

        - `/OpenStdin`

        ```json bad running
        [{"Id": "4f2d0c9b8a7e", "Name": "/api", "Config": {"Image": "acme/api", "OpenStdin": true}, "HostConfig": {}}]
        ```

        - `/0/Config/OpenStdin`
        """;
    assertThat(RulePage.parse(page).samples()).hasSize(1);
    assertThat(violations(page)).isEmpty();
    assertThat(violations(page.replace("- `/OpenStdin`", "- `/HostConfig`"))).containsExactly(
        "bad sample 1, create /HostConfig is marked and not found",
        "bad sample 1, create /OpenStdin is found and not marked: api waits for input");
    assertThat(violations(page.replace("--interactive=false acme", "--interactive=1 acme")))
        .containsExactly("bad sample 1, run.sh:2 is found and not marked: api waits for input");
  }
}
