package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of secret in every place where a value may stand: it is found there, and no command prints it, in whatever
 * format.
 */
class SecretsEverywhereTest {

  /** The rules that find a secret. Those that go by names or well-known values say something else. */
  private static final Set<String> RULES = Set.of(
      "secret-in-env", "secret-in-image", "secret-in-command", "secret-in-label", "secret-in-build-args", "secret-in-config",
      "secret-in-volume");

  private static final Pattern FINDING = Pattern.compile("<error line=\"(\\d+)\".* source=\"plimsoll\\.PL\\d+\\.([a-z-]+)\"");

  private static final String REPORT = "report.";

  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  @TempDir Path temporary;

  static List<SecretPosition> positions() {
    return SecretPosition.ALL_POSITIONS;
  }

  @ParameterizedTest
  @MethodSource("positions")
  void isFoundAndNeverPrinted(SecretPosition position) throws IOException {
    SecretPosition.Written written = position.written();
    Path tree = temporary.toRealPath();
    for (Map.Entry<String, String> file : written.files().entrySet()) {
      Files.writeString(tree.resolve(file.getKey()), file.getValue());
    }
    String input = written.files().keySet().stream().filter(name -> name.endsWith(".json")).findFirst().orElse(".");
    var faults = new ArrayList<String>();
    var command = new ArrayList<>(List.of("check", input, "--all"));
    for (String format : Reports.FORMATS) {
      command.addAll(List.of("--format", format + "=" + REPORT + format));
    }
    faults.addAll(leaks("check", run(tree, command)));
    for (String format : Reports.FORMATS) {
      faults.addAll(leaks(format, Files.readString(tree.resolve(REPORT + format))));
    }
    Set<String> found = found(Files.readString(tree.resolve(REPORT + "checkstyle")));
    written.wanted().forEach((family, place) -> {
      if (!found.contains(place)) {
        faults.add("not found at " + place + ": " + family + "\n    " + line(written, place));
      }
    });
    if (input.equals(".")) {
      faults.addAll(leaks("fix", run(tree, List.of("fix", "--unsafe"))));
      // Nothing but what stands beside the secret.
      faults.addAll(leaks("fix --only", run(tree, List.of("fix", "--unsafe", "--only", "privileged"))));
    }
    assertThat(String.join("\n", faults)).as(position.name()).isEmpty();
  }

  private static String line(SecretPosition.Written written, String place) {
    int colon = place.indexOf(':');
    String text = String.valueOf(written.files().get(place.substring(0, colon)));
    return text.lines().skip(Integer.parseInt(place.substring(colon + 1)) - 1).findFirst().orElse("").strip();
  }

  static List<List<String>> lines() {
    return List.of(
        List.of("-e", "%KEY%=%VALUE%", "a/b:1"),
        List.of("--env=%KEY%=%VALUE%", "a/b:1"),
        List.of("-l", "acme.%KEY%=%VALUE%", "a/b:1"),
        List.of("--annotation", "acme.%KEY%=%VALUE%", "a/b:1"),
        List.of("--log-opt", "%KEY%=%VALUE%", "a/b:1"),
        List.of("--health-cmd", "%KEY%='%VALUE%' check", "a/b:1"),
        List.of("a/b:1", "app", "%OPTION%", "%VALUE%"),
        List.of("a/b:1", "app", "%OPTION%=%VALUE%"),
        List.of("a/b:1", "sh", "-c", "%KEY%='%VALUE%' app"),
        List.of("--entrypoint", "app", "a/b:1", "%OPTION%", "%VALUE%"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void ofACommandLine(List<String> template) throws IOException {
    Path tree = temporary.toRealPath();
    var faults = new ArrayList<String>();
    for (SecretFamily family : SecretFamily.ALL) {
      var words = new ArrayList<>(List.of("docker", "run"));
      template.forEach(word -> words.add(SecretPosition.filled(word, family, 1)));
      if (found(run(tree, all(List.of("check", "--format", "checkstyle"), words))).isEmpty()) {
        faults.add("not found: " + family + "\n    " + words);
      }
      for (String format : List.of("table", "html")) {
        faults.addAll(leaks(format, run(tree, all(List.of("check", "--all", "--format", format), words))));
      }
      // In quotes it is no command line, and is said so.
      List<String> quoted = List.of("check", String.join(" ", words));
      faults.addAll(leaks("check of a line in quotes", run(tree, quoted)));
      List<String> wrong = all(List.of("check"), words.subList(1, words.size()));
      faults.addAll(leaks("check of no command line", run(tree, wrong)));
    }
    assertThat(String.join("\n", faults)).as(template.toString()).isEmpty();
  }

  /** In quotes a command line looks like a path, which has made one slash of two; it is said what is wrong, without the secret. */
  @Test
  void aCommandLineThatIsTakenForAPath() throws IOException {
    Path tree = temporary.toRealPath();
    for (String secret : List.of("DB_PASSWORD=swordfish7", "URL=postgres://app:swordfish7@db/x")) {
      for (String format : List.of("table", "json", "junit")) {
        assertThat(run(tree, List.of("check", "--format", format, "docker run -v data:/var -e " + secret + " a/b:1")))
            .doesNotContain("swordfish7").contains("***").contains("docker run -v data:");
      }
    }
    assertThat(run(tree, List.of("check", "docker run -v data:/var -e DB_PASSWORD=swordfish7 a/b:1"))).contains("-v data:/var -e DB_PASSWORD=***");
  }

  /** Said once at the line where it is written, with the place where it is used. */
  @Test
  void aValueFromDotEnvIsFoundThere() throws IOException {
    Path tree = temporary.toRealPath();
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${PW}\n");
    Files.writeString(tree.resolve(".env"), "# of the shop\nPW=swordfish-trout\n");
    assertThat(run(tree, List.of("check"))).contains(".env:2:4", "PW=***", "Whoever reads this file has the secret POSTGRES_PASSWORD")
        .contains("compose.yaml:5:7").doesNotContain("swordfish");
    assertThat(run(tree, List.of("check", "--format", "json"))).contains("used here, in the environment of db");
    Files.writeString(tree.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:17\n    ports: [5432:5432]\n    environment:\n      POSTGRES_PASSWORD: ${PW}\n");
    assertThat(run(tree, List.of("check"))).contains("with a password from .env", "because  .env:2:4");
    Files.writeString(tree.resolve(".env"), "PW=changeme\n");
    assertThat(run(tree, List.of("check", "--all"))).contains(".env:1:4", "default-password").doesNotContain("secret-in-env");
  }

  private static List<String> all(List<String> command, List<String> line) {
    return Stream.of(command, List.of("--"), line).flatMap(List::stream).toList();
  }

  /** The places of what the rules about secrets find, in a report of Checkstyle: {@code file:line}. */
  private static Set<String> found(String report) {
    var found = new HashSet<String>();
    String file = "";
    for (String line : report.lines().toList()) {
      int name = line.indexOf("<file name=\"");
      if (name >= 0) {
        file = line.substring(name + 12, line.indexOf('"', name + 12));
      }
      Matcher finding = FINDING.matcher(line);
      if (finding.find() && RULES.contains(finding.group(2))) {
        found.add(file + ":" + finding.group(1));
      }
    }
    return found;
  }

  /** The parts of secrets, which are looked for in one look: reports are long. */
  private static final Map<String, SecretFamily> PARTS = new HashMap<>();

  private static final BitSet FIRST_TWO = new BitSet();

  static {
    for (SecretFamily family : SecretFamily.ALL) {
      for (String part : family.parts()) {
        PARTS.putIfAbsent(part, family);
        FIRST_TWO.set(part.charAt(0) * 128 + part.charAt(1));
      }
    }
  }

  private static List<String> leaks(String where, String printed) {
    var faults = new ArrayList<String>();
    for (int at = 0; at + SecretFamily.PART <= printed.length() && faults.size() < 20; at++) {
      char c = printed.charAt(at);
      char next = printed.charAt(at + 1);
      SecretFamily family = c < 128 && next < 128 && FIRST_TWO.get(c * 128 + next)
          ? PARTS.get(printed.substring(at, at + SecretFamily.PART)) : null;
      if (family != null) {
        String around = printed.substring(Math.max(0, at - 120), Math.min(printed.length(), at + 40));
        faults.add("printed by " + where + ": " + family + "\n    " + around.strip().replace("\n", "\n    "));
      }
    }
    return faults;
  }

  private static String run(Path tree, List<String> words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Main.run(words, new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), tree, false, NOW));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
