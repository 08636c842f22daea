package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that a policy writes itself, from the policy to the report. */
class UserRulesTest {

  private static final String RULE = """
      version: 1
      user-rules:
        - name: team-label
          for: container
          when: '!("team" in container.labels)'
          message: no label names a team
          severity: high
      """;

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
    tree.write("compose.yaml", """
        services:
          web:
            image: docker.io/acme/web:1.0
            labels: {team: a}
          db:
            image: docker.io/acme/db:1.0
          job:
            image: docker.io/acme/job:1.0
            labels: ["${LABEL}"]
        """);
  }

  private void policy(String text) throws IOException {
    tree.write("plimsoll.yaml", text);
  }

  private String check(String... more) {
    var words = new ArrayList<>(List.of("check", "compose.yaml", "--only", "team-label", "--all"));
    words.addAll(List.of(more));
    return tree.run(words.toArray(String[]::new));
  }

  @Test
  void whatIsFoundAndWhatIsOpen() throws IOException {
    policy(RULE);
    assertThat(check()).contains("db: no label names a team", "user:team-label", "compose.yaml:5:3", "1 undecided").endsWith("exit 1");
    assertThat(check("--format", "json")).contains("\"rule\": \"user:team-label\"", "\"name\": \"team-label\"");
    assertThat(check("--format", "sarif")).contains("user:team-label", "It is found where this holds");
    assertThat(check("--format", "html")).contains("team-label");
  }

  @Test
  void itIsSetWaivedAndIgnoredAsAnyRule() throws IOException {
    policy(RULE + "rules: {team-label: low}\n");
    assertThat(check()).contains("LOW").endsWith("exit 0");
    policy(RULE + "rules: {team-label: off}\n");
    assertThat(check()).doesNotContain("no label").endsWith("exit 0");
    policy(RULE + "waivers: [{rule: team-label, at: \"#db\", owner: o, until: 2999-01-01, reason: r}]\n");
    assertThat(check()).contains("1 waived").endsWith("exit 0");
    policy(RULE);
    tree.write("compose.yaml", "services:\n  # plimsoll ignore=team-label reason=later\n  db:\n    image: docker.io/acme/db:1.0\n");
    assertThat(check()).endsWith("exit 0");
    assertThat(tree.run("check", "compose.yaml", "--skip", "team-label")).doesNotContain("no label");
  }

  @Test
  void anOrganisationsHoldInItsProjects() throws IOException {
    tree.write("org.yaml", RULE + "lock: [severity, waivers]\n");
    policy("version: 1\nextends: ./org.yaml\n");
    assertThat(check()).contains("db: no label names a team").endsWith("exit 1");
    for (String loosened : new String[] {
      "rules: {team-label: off}\n", "rules: {team-label: low}\n",
      "waivers: [{rule: team-label, at: \"#db\", owner: o, until: 2999-01-01, reason: r}]\n",
    }) {
      policy("version: 1\nextends: ./org.yaml\n" + loosened);
      assertThat(check()).as(loosened).contains("org.yaml:8 locks that").endsWith("exit 2");
    }
    policy(RULE + "extends: ./org.yaml\n");
    assertThat(check()).contains("the user rule team-label stands at org.yaml:3 already").endsWith("exit 2");
    policy("version: 1\nextends: ./org.yaml\n");
    assertThat(tree.run("check", "compose.yaml", "--skip", "team-label")).contains("locks that").endsWith("exit 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "when: container.imagee == \"x\"",
    "when: 'container.name == ''a'' && container.imagee == \"x\"'",
    "when: \"container.name == \\\"a\\\" && container.imagee == \\\"x\\\"\"",
    "when: |\n      container.name == \"a\" &&\n        container.imagee == \"x\"",
    "when: >-\n      container.name == \"a\" &&\n      container.imagee == \"x\"",
    "when: container.name == \"a\" &&\n      container.imagee == \"x\"",
  })
  void faultsLieWhereTheyAre(String when) throws IOException {
    String text = "version: 1\nuser-rules:\n  - name: a\n    for: container\n    message: m\n    severity: low\n    " + when + "\n";
    policy(text);
    int at = text.indexOf("imagee");
    int line = (int) text.substring(0, at).lines().count();
    int column = at - text.lastIndexOf('\n', at);
    assertThat(tree.run("policy", "check"))
        .contains("plimsoll.yaml:" + line + ":" + column + "  there is no field imagee", "^^^^^^ did you mean image?").endsWith("exit 1");
    assertThat(check()).contains("did you mean image?").endsWith("exit 2");
  }

  /** A rule that can't be asked must not look like one that found nothing. */
  @ParameterizedTest
  @ValueSource(strings = {
    "container.name.matches(\"[evil\")", "container.mem_limit / 0 == 1", "int(\"a\") == 1", "[1][1] == 1", "container.name.matches(\"a{1001}\")",
  })
  void whatIsAlwaysWrongIsSaidWhenThePolicyIsRead(String when) throws IOException {
    policy(RULE.replace("'!(\"team\" in container.labels)'", "'" + when + "'"));
    assertThat(tree.run("policy", "check")).contains("plimsoll.yaml:5:", "^").endsWith("exit 1");
    assertThat(check()).contains("plimsoll.yaml:5:").doesNotContain("undecided").endsWith("exit 2");
    assertThat(tree.run("policy", "test")).contains("plimsoll.yaml:5:").endsWith("exit 2");
  }

  @Test
  void whatIsWrongWithASubjectEndsTheRun() throws IOException {
    policy(RULE.replace("'!(\"team\" in container.labels)'", "'1024 / container.mem_limit > 2 || container.labels.team == \"s3cr3t\"'"));
    String said = check();
    assertThat(said).contains(
        "plimsoll.yaml:5:17  the user rule team-label can't be asked of web: this divides by 0", "  when: '1024 / container.mem_limit", "^",
        "the policy plimsoll.yaml has an error").doesNotContain("undecided").endsWith("exit 2");
    assertThat(tree.run("fix", "compose.yaml")).contains("this divides by 0").endsWith("exit 2");
    policy(RULE.replace("'!(\"team\" in container.labels)'", "'int(container.labels.team) > 2'"));
    tree.write("compose.yaml", "services:\n  db:\n    image: docker.io/acme/db:1.0\n    labels: {team: hunter2}\n");
    assertThat(check()).contains("can't be asked of db: int() is given what is no int").doesNotContain("hunter2").endsWith("exit 2");
  }

  @Test
  void whatTakesTooLongIsAnErrorOnce() throws IOException {
    policy(RULE.replace("'!(\"team\" in container.labels)'",
        "container.cap_add.all(a, container.cap_add.all(b, container.cap_add.all(c, a + b != c)))"));
    var compose = new StringBuilder("services:\n");
    for (String service : new String[] {"a", "b"}) {
      compose.append("  ").append(service).append(":\n    image: docker.io/acme/a:1\n    cap_add:\n");
      for (int i = 0; i < 500; i++) {
        compose.append("      - CAP_").append(i).append('\n');
      }
    }
    tree.write("compose.yaml", compose.toString());
    assertThat(check()).containsOnlyOnce("plimsoll.yaml:5:11  the user rule team-label can't be asked of a: this takes more than 1000000 steps").endsWith("exit 2");
  }

  @Test
  void testsOfThePolicy() throws IOException {
    policy(RULE);
    assertThat(tree.run("policy", "test")).isEqualTo("plimsoll.yaml:3: team-label has no tests\nplimsoll.yaml: 1 user rule, 0 tests\nexit 0");
    policy(RULE + """
            test:
              - bad: "image: x"
              - good: "{image: x, labels: {team: a}}"
              - undecided: "{image: x, labels: ['${A}']}"
              - bad: "services: {a: {image: x, labels: {team: a}}}"
              - good: "image: x"
              - good: "image: ["
        """);
    Golden.check(Path.of("user-rules", "policy-test.txt"), tree.run("policy", "test"));
    policy("version: 1\n");
    assertThat(tree.run("policy", "test")).isEqualTo("plimsoll.yaml: 0 user rules, 0 tests\nexit 0");
  }

  @Test
  void theyAreListedAndExplained() throws IOException {
    policy(RULE);
    assertThat(tree.run("rules")).contains("user:team-label  high      team-label").contains("PL2007").endsWith("exit 0");
    assertThat(tree.run("rules", "--format", "json")).contains("\"user:team-label\"").endsWith("exit 0");
    for (String word : new String[] {"team-label", "user:team-label"}) {
      assertThat(tree.run("explain", word)).contains("no label names a team", "\"team\" in container.labels", "plimsoll.yaml, line 3").endsWith("exit 0");
    }
    assertThat(tree.run("explain", "team-lable")).contains("did you mean team-label?").endsWith("exit 2");
    tree.write("other/org.yaml", RULE.replace("team-label", "org-label"));
    assertThat(tree.run("rules", "--org", "other/org.yaml")).contains("user:org-label", "user:team-label");
    // A policy with errors does not hide what it may name.
    policy(RULE + "nonsense: 1\n");
    assertThat(tree.run("rules")).contains("there is no key nonsense", "PL2007").doesNotContain("user:").endsWith("exit 2");
  }

  /** Each example of the guide is a policy that passes its own tests. */
  @Test
  void theExamplesOfTheGuide() throws IOException {
    String guide = Files.readString(Path.of(System.getProperty("root"), "docs", "user-rules.md"));
    var blocks = Pattern.compile("(?ms)^```yaml\\n(version: 1\\n.*?)^```$").matcher(guide);
    int rules = 0;
    while (blocks.find()) {
      policy(blocks.group(1));
      String said = tree.run("policy", "test");
      assertThat(said).endsWith(", all passed\nexit 0").doesNotContain("has no tests");
      rules += Integer.parseInt(said.replaceFirst("(?s).*plimsoll.yaml: (\\d+) user rule.*", "$1"));
    }
    assertThat(rules).isEqualTo(11);
  }
}
