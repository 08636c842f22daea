package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Judged;
import io.plimsoll.core.rules.project.DependencyCycle;
import io.plimsoll.core.rules.project.UndefinedReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name leads nowhere, and services wait for one another, exactly where compose-go refuses a project for that. {@code -Dseed=N} makes
 * other projects.
 */
class ReferencesAgreeIT {

  private static final int COUNT = 3_000;

  /** What compose-go says of names. */
  private static final Pattern UNDEFINED = Pattern.compile(
      ".*(refers to undefined|depends on undefined|not found for network_mode|declares unknown service|dependency cycle detected).*",
      Pattern.DOTALL);

  /** What it refuses for another reason, and may then not look at names at all. */
  private static final Pattern OTHER = Pattern.compile(
      ".*(validating|invalid spec|must declare either|neither an image|mutually exclusive|already mounted|declares non-buildable|no such file).*", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void madeProjects(TestReporter reporter) throws IOException {
    var random = new Random(Long.getLong("seed", 1));
    var texts = new ArrayList<String>();
    for (int i = 0; i < COUNT; i++) {
      texts.add(made(random));
    }
    int[] refused = agree(texts);
    reporter.publishEntry("projects", COUNT + ", refused for a name " + refused[0] + ", for other reasons " + refused[1]);
    assertThat(refused[0]).isBetween(COUNT / 4, COUNT * 3 / 4);
    assertThat(refused[1]).isLessThan(COUNT / 10);
  }

  @Test
  @Tag("shared")
  void corpus(TestReporter reporter) throws IOException {
    Path corpus = Path.of(System.getProperty("root")).resolveSibling("shared").resolve("corpus");
    var texts = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(file -> file.toString().matches(".*/(docker-)?compose\\.ya?ml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    // Each as it is, and with each of its top-level sections but the services taken away.
    var all = new ArrayList<String>();
    for (String text : texts) {
      all.add(text);
      for (String section : List.of("networks", "volumes", "secrets", "configs")) {
        String without = text.replaceAll("(?m)^" + section + ":\\s*\\n([ \\t#].*\\n?|\\s*\\n)*", "");
        if (!without.equals(text)) {
          all.add(without);
        }
      }
    }
    int[] refused = agree(all);
    reporter.publishEntry("corpus", texts.size() + " files, " + all.size() + " variants, refused " + refused[0] + ", otherwise " + refused[1]);
    assertThat(refused[0]).isPositive();
  }

  /** How many were refused for a name, and how many for something else. */
  private int[] agree(List<String> texts) throws IOException {
    var questions = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      Path file = Files.createDirectories(folder.resolve("p" + i)).resolve("compose.yaml");
      questions.add("consistent:" + Files.writeString(file, texts.get(i)));
    }
    List<Oracle.Answer> answers = Oracle.ask(questions);
    int[] refused = {0, 0};
    var differences = new ArrayList<String>();
    for (int i = 0; i < texts.size(); i++) {
      Oracle.Answer theirs = answers.get(i);
      boolean undefined = UNDEFINED.matcher(theirs.error()).matches();
      if (!theirs.ok() && !undefined) {
        if (!OTHER.matcher(theirs.error()).matches()) {
          differences.add("not expected: " + theirs.error() + "\n" + texts.get(i));
        }
        refused[1]++;
        continue;
      }
      refused[0] += undefined ? 1 : 0;
      boolean ours = isRefused(texts.get(i));
      if (ours != undefined) {
        differences.add((ours ? "only we refuse it" : "only they refuse it: " + theirs.error()) + "\n" + texts.get(i));
      }
    }
    assertThat(differences.stream().limit(3)).isEmpty();
    return refused;
  }

  private static boolean isRefused(String text) {
    return Judged.compose(text, new UndefinedReference(), new DependencyCycle()).stream().anyMatch(one -> one.state() == Finding.State.OPEN);
  }

  private static final List<String> SERVICES = List.of("a", "b", "c");

  /** A project of services that refer to one another and to what may be declared. */
  private static String made(Random random) {
    var text = new StringBuilder("services:\n");
    for (String service : SERVICES) {
      text.append("  ").append(service).append(":\n    build: {context: .");
      if (random.nextInt(8) == 0) {
        text.append(", additional_contexts: {x: \"service:").append(name(random)).append("\"}");
      }
      if (random.nextInt(8) == 0) {
        text.append(", secrets: [").append(random.nextBoolean() ? "s" : "t").append("]");
      }
      text.append("}\n");
      boolean mode = random.nextInt(8) == 0;
      line(text, mode, "network_mode: \"" + one(random, "service:" + name(random), "host", "none", "outside") + "\"");
      line(text, !mode && random.nextInt(4) == 0, "networks: [" + one(random, "n", "default", "m", "n, default") + "]");
      line(text, !mode && random.nextInt(12) == 0, "networks: {" + one(random, "n", "m") + ": {aliases: [z]}}");
      line(text, random.nextInt(4) == 0, "volumes: [\"" + one(random, "v:/v", "./v:/v", "w:/w:ro", "/v:/v", "/v", "~/v:/v", "v.1:/v") + "\"]");
      line(text, random.nextInt(6) == 0, "secrets: [" + one(random, "s", "t", "{source: s, target: x}", "{source: t}") + "]");
      line(text, random.nextInt(6) == 0, "configs: [" + one(random, "g", "h", "{source: g, target: /x}") + "]");
      line(text, random.nextInt(8) == 0, "models: [" + one(random, "k", "l") + "]");
      line(text, random.nextInt(3) == 0, one(random,
          "depends_on: [" + name(random) + "]",
          "depends_on: {" + name(random) + ": {condition: service_started}}",
          "depends_on: {" + name(random) + ": {condition: service_started, required: false}}"));
      line(text, random.nextInt(8) == 0, "links: [\"" + one(random, name(random), name(random) + ":x") + "\"]");
      line(text, random.nextInt(8) == 0, "volumes_from: [\"" + one(random, name(random), name(random) + ":ro", "container:z") + "\"]");
      line(text, random.nextInt(8) == 0, one(random, "pid", "ipc", "uts", "cgroup") + ": \"" + one(random, "host", "service:" + name(random)) + "\"");
      line(text, random.nextInt(8) == 0, "profiles: [p]");
    }
    text.append("  last: {build: .}\n");
    section(text, random, "networks:\n  n: {}\n");
    section(text, random, "volumes:\n  v:\n  v.1: {}\n");
    section(text, random, "secrets:\n  s: {file: ./s}\n");
    section(text, random, "configs:\n  g: {content: x}\n");
    section(text, random, "models:\n  k: {model: ai/k}\n");
    return text.toString();
  }

  private static void line(StringBuilder text, boolean there, String line) {
    if (there && text.indexOf("    " + line.substring(0, line.indexOf(':') + 1), text.lastIndexOf(":\n    build")) < 0) {
      text.append("    ").append(line).append('\n');
    }
  }

  private static void section(StringBuilder text, Random random, String section) {
    if (random.nextInt(30) > 0) {
      text.append(section);
    }
  }

  /** Mostly that of a service that refers to nobody: else nearly every project would be refused. */
  private static String name(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> "d";
      case 1, 2, 3 -> SERVICES.get(random.nextInt(SERVICES.size()));
      default -> "last";
    };
  }

  /** Mostly the first. */
  private static String one(Random random, String... choices) {
    return random.nextInt(3) > 0 ? choices[0] : choices[random.nextInt(choices.length)];
  }
}
