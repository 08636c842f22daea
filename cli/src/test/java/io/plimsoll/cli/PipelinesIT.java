package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What others run us by: the GitHub Action, whose steps are played here as a runner does, the template for GitLab, whose script is,
 * and the hooks, by pre-commit itself.
 */
class PipelinesIT {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

  @TempDir static Path shared;

  @TempDir Path temporary;

  /** A clone of this project as it would lie there, with its build. */
  private static Path home;

  private Path tree;

  @BeforeAll
  static void home() throws IOException {
    home = shared.toRealPath().resolve("plimsoll home");
    Release.in(home);
    Files.writeString(home.resolve("dist/built"), "");
    for (String file : List.of("action.yml", ".pre-commit-hooks.yaml")) {
      Files.copy(ROOT.resolve(file), home.resolve(file));
    }
    var git = new Git(home);
    git.run("init", "-q");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "a build");
  }

  @BeforeEach
  void tree() throws IOException {
    tree = Files.createDirectories(temporary.toRealPath().resolve("tree"));
    new Git(tree).run("init", "-q");
    Files.writeString(tree.resolve("compose.yaml"), Tree.PRIVILEGED);
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(Git.environment());
    all.putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8"));
    all.putAll(more);
    return all;
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  private static Map<?, ?> below(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return map.get(key) instanceof List<?> found ? found : List.of();
  }

  private static List<Map<?, ?>> steps() throws IOException {
    var steps = new ArrayList<Map<?, ?>>();
    for (Object step : list(below(yaml(ROOT.resolve("action.yml")), "runs"), "steps")) {
      steps.add((Map<?, ?>) step);
    }
    return steps;
  }

  // The action.

  /** Actions of others are named by their commit: a tag can be moved. */
  @Test
  void theActionIsWhatACompositeActionMayBe() throws Exception {
    Map<?, ?> action = yaml(ROOT.resolve("action.yml"));
    assertThat(action.get("name")).isEqualTo("Plimsoll");
    assertThat(below(action, "runs").get("using")).isEqualTo("composite");
    for (Object input : below(action, "inputs").values()) {
      assertThat(((Map<?, ?>) input).keySet().stream().map(String::valueOf)).containsExactlyInAnyOrder("description", "default");
    }
    for (Map<?, ?> step : steps()) {
      assertThat(step.containsKey("uses")).isNotEqualTo(step.containsKey("run"));
      if (step.get("uses") instanceof String uses) {
        assertThat(uses).matches("[a-z-]+/[a-z-]+(/[a-z-]+)?@[0-9a-f]{40}");
      } else {
        assertThat(step.get("shell")).isEqualTo("bash");
        assertThat(String.valueOf(step.get("run"))).as("an expression in a script is run by it").doesNotContain("${{");
        Path script = Files.writeString(temporary.resolve("step"), "#!/bin/bash\n" + step.get("run") + "\n");
        assertThat(run(tree, environment(Map.of()), "shellcheck", script.toString())).isEqualTo("exit 0");
      }
    }
    String text = Files.readString(ROOT.resolve("action.yml"));
    Matcher named = Pattern.compile("(?:inputs\\.([a-z-]+))").matcher(text);
    while (named.find()) {
      assertThat(below(action, "inputs").keySet().stream().map(String::valueOf)).contains(named.group(1));
    }
  }

  /** What a played action left. */
  private record Played(String log, String summary, Map<String, String> outputs, int exit) {
    /** What its build is kept by. */
    List<String> keys() {
      return outputs.entrySet().stream().filter(one -> one.getKey().equals("key")).map(Map.Entry::getValue).toList();
    }
  }

  /** Plays the steps that have a script, as a runner does: until one fails. */
  private Played play(Map<String, String> inputs) throws IOException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    below(yaml(ROOT.resolve("action.yml")), "inputs").forEach(
        (name, input) -> values.put("inputs." + name, String.valueOf(((Map<?, ?>) input).get("default"))));
    inputs.forEach((name, value) -> values.put("inputs." + name, value));
    values.put("github.action_path", home.toString());
    Path outputs = Files.writeString(temporary.resolve("outputs"), "");
    Path summary = Files.writeString(temporary.resolve("summary"), "");
    var log = new StringBuilder();
    var said = new HashMap<String, String>();
    int exit = 0;
    for (Map<?, ?> step : steps()) {
      if (exit != 0 || !(step.get("run") instanceof String script)) {
        continue;
      }
      Map<String, String> environment = environment(Map.of(
          "GITHUB_OUTPUT", outputs.toString(), "GITHUB_STEP_SUMMARY", summary.toString(), "RUNNER_TEMP", temporary.toString()));
      below(step, "env").forEach((name, value) -> environment.put(String.valueOf(name), filled(String.valueOf(value), values)));
      Path file = Files.writeString(temporary.resolve("step.sh"), script);
      Launched launched = Launched.start(tree, environment, "bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString());
      exit = launched.exit();
      log.append(launched.out()).append(launched.err());
      for (String line : Files.readAllLines(outputs)) {
        String[] pair = line.split("=", 2);
        said.put(pair[0], pair[1]);
        values.put("steps." + step.get("id") + ".outputs." + pair[0], pair[1]);
      }
      Files.writeString(outputs, "");
    }
    return new Played(log.toString(), Files.readString(summary), said, exit);
  }

  private static String filled(String text, Map<String, String> values) {
    return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  @Test
  void theActionFailsWithWhatIsFound() throws Exception {
    Played played = play(Map.of());
    assertThat(played.exit()).isEqualTo(1);
    assertThat(played.outputs()).containsEntry("exit-code", "1").containsEntry("written", "true");
    assertThat(played.log()).contains("::error file=compose.yaml,line=4");
    assertThat(played.summary()).contains("privileged");
    assertThat(played.keys()).singleElement().asString().matches("[0-9a-f]{40}");
    Path source = Files.createDirectories(home.resolve("core/src/main")).resolve("A.java");
    Files.writeString(source, "class A {}");
    assertThat(play(Map.of()).keys()).as("other sources").isNotEqualTo(played.keys());
    Files.delete(source);
    assertThat(Files.readString(tree.resolve("plimsoll.sarif"))).contains("\"PL2001\"");
  }

  @Test
  void theActionPassesWhatIsCleanOrKnown() throws Exception {
    run(tree, environment(Map.of()), home.resolve("plimsoll").toString(), "check", "--known", "known.txt", "--update-known");
    Played played = play(Map.of("known", "known.txt", "summary", "false"));
    assertThat(played.exit()).as(played.log()).isZero();
    assertThat(played.outputs()).containsEntry("exit-code", "0");
    assertThat(played.summary()).isEmpty();
  }

  @Test
  void wrongUsageIsAFailureAndUploadsNothing() throws Exception {
    Played played = play(Map.of("fail-on", "hihg"));
    assertThat(played.exit()).isEqualTo(2);
    assertThat(played.outputs()).containsEntry("exit-code", "2").containsEntry("written", "false");
    assertThat(played.log()).contains("high");
  }

  /** Whoever may write an input writes words and no script. */
  @Test
  void inputsAreWordsAndNothingElse() throws Exception {
    Files.createDirectories(tree.resolve("a folder"));
    Files.writeString(tree.resolve("a folder/compose.yaml"), Tree.PRIVILEGED);
    Played played = play(Map.of("paths", "a folder\n", "args", "--severity\ninfo", "format", "table"));
    assertThat(played.exit()).isEqualTo(1);
    assertThat(played.log()).contains("a folder/compose.yaml").contains("LOW");
    play(Map.of("paths", "$(touch pwned)\n`touch pwned`\n; touch pwned", "known", "\"; touch pwned; \"", "format", "$(touch pwned)"));
    assertThat(tree.resolve("pwned")).doesNotExist();
  }

  // The template.

  @Test
  void theTemplateOfGitlabFetchesChecksAndReports() throws Exception {
    Map<?, ?> template = yaml(ROOT.resolve("templates/gitlab-ci.yml"));
    Map<?, ?> job = below(template, "plimsoll");
    var script = new StringBuilder("set -e\n");
    for (String part : List.of("before_script", "script")) {
      list(job, part).forEach(line -> script.append(line).append('\n'));
    }
    Path file = Files.writeString(temporary.resolve("job.sh"), "#!/bin/sh\n" + script);
    // The words of PLIMSOLL_PATHS are to be parted.
    assertThat(run(tree, environment(Map.of()), "shellcheck", "-e", "SC2086,SC2154", file.toString())).isEqualTo("exit 0");
    String commit = new Git(home).run("rev-parse", "HEAD").strip();
    Map<String, String> variables = Map.of(
        "PLIMSOLL_HOME", tree.resolve(".plimsoll-ci").toString(), "PLIMSOLL_REPOSITORY", home.toString(), "PLIMSOLL_COMMIT", commit,
        "PLIMSOLL_PATHS", ".", "PLIMSOLL_ARGS", "--fail-on critical");
    assertThat(below(template, "variables").keySet().stream().map(String::valueOf)).contains("PLIMSOLL_PATHS", "PLIMSOLL_ARGS", "PLIMSOLL_HOME");
    for (int i = 0; i < 2; i++) {
      assertThat(run(tree, environment(variables), "sh", file.toString())).contains("privileged").endsWith("exit 1");
      Map<?, ?> reports = below(below(job, "artifacts"), "reports");
      assertThat(Files.readString(tree.resolve(String.valueOf(reports.get("codequality"))))).contains("\"check_name\": \"privileged\"");
      assertThat(Files.readString(tree.resolve(String.valueOf(reports.get("junit"))))).contains("<testsuite", "privileged");
    }
  }

  // The hooks.

  @Test
  void preCommitChecksAndMends() throws Exception {
    assertThat(run(tree, environment(Map.of("HOME", temporary.toString())), "/usr/bin/pre-commit", "validate-manifest", ROOT + "/.pre-commit-hooks.yaml"))
        .isEqualTo("exit 0");
    Path dockerfile = Files.writeString(tree.resolve("Dockerfile"), Tree.CLEAN + "MAINTAINER Ada <ada@example.org>\n");
    String commit = new Git(home).run("rev-parse", "HEAD").strip();
    Files.writeString(tree.resolve(".pre-commit-config.yaml"),
        "repos:\n  - repo: " + home + "\n    rev: " + commit + "\n    hooks: [{id: plimsoll-check}, {id: plimsoll-fix}]\n");
    new Git(tree).run("add", "-A");
    assertThat(preCommit("plimsoll-check")).contains("Failed", "privileged").endsWith("exit 1");
    assertThat(preCommit("plimsoll-fix")).contains("files were modified by this hook").endsWith("exit 1");
    assertThat(dockerfile).content().contains("LABEL org.opencontainers.image.authors=\"Ada <ada@example.org>\"");
    new Git(tree).run("add", "-A");
    assertThat(preCommit("plimsoll-fix")).contains("Passed").endsWith("exit 0");
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  web:\n    image: docker.io/acme/web:1.0\n    user: \"1000\"\n");
    new Git(tree).run("add", "-A");
    assertThat(preCommit("plimsoll-check")).contains("Passed").endsWith("exit 0");
    new Git(tree).run("rm", "-q", "--cached", "compose.yaml", "Dockerfile");
    assertThat(preCommit("plimsoll-check")).contains("no files to check").endsWith("exit 0");
  }

  private String preCommit(String hook) throws IOException, InterruptedException {
    Map<String, String> environment = environment(Map.of(
        "HOME", temporary.toString(), "PRE_COMMIT_HOME", temporary.resolve("pre-commit").toString(), "GIT_CONFIG_NOSYSTEM", "1"));
    return run(tree, environment, "/usr/bin/pre-commit", "run", hook, "--all-files", "--color", "never");
  }

  private static String run(Path folder, Map<String, String> environment, String... words) throws IOException, InterruptedException {
    Launched launched = Launched.start(folder, environment, words);
    int exit = launched.exit();
    return Stream.of(launched.out(), launched.err()).filter(text -> !text.isEmpty()).reduce("", String::concat) + "exit " + exit;
  }
}
