package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The careless example, which is the first thing that anyone sees of Plimsoll. */
class ExampleTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));

  /** 2026-11-22: ends of life are judged by the day. */
  private static final Instant NOW = Instant.ofEpochSecond(1_795_338_764L);

  /** The rules that mend. */
  private static final Set<String> FIXABLE = Set.of("docker-socket", "open-database", "privilege-escalation", "runs-as-root");

  @TempDir Path temporary;

  @Test
  void theVerdictIsTheGoldenOne() {
    Golden.check(Path.of("example.txt"), settled(run(ROOT, "check", "examples/elicit-api-careless", "--all")));
  }

  @Test
  void aFixEndsTheFindingsOfTheRulesThatMendAndNoOthers() throws IOException {
    Path copy = temporary.toRealPath().resolve("elicit-api-careless");
    copy(ROOT.resolve("examples/elicit-api-careless"), copy);
    Map<String, Found> before = findings(run(copy, "check", ".", "--format", "json"));
    assertThat(before.values()).extracting(Found::rule).containsAll(FIXABLE);
    String diff = run(copy, "fix", "--unsafe");
    assertThat(diff).doesNotContain("correct-horse").contains("+USER 65532:65532");
    run(copy, "fix", "--unsafe", "--write");
    Map<String, Found> after = findings(run(copy, "check", ".", "--format", "json"));
    before.values().removeIf(Found::mends);
    // By rule: what a fix writes beside other evidence on a line gives that another id.
    assertThat(after.values()).extracting(Found::rule).containsExactlyInAnyOrderElementsOf(
        before.values().stream().map(Found::rule).toList());
    assertThat(run(copy, "fix", "--unsafe")).as("a second run").isEmpty();
  }

  /** Whether a finding's first fix can be made here. */
  private record Found(String rule, boolean mends) {}

  /** Open findings by id. */
  private static Map<String, Found> findings(String json) {
    var found = new TreeMap<String, Found>();
    Pattern head = Pattern.compile("([0-9a-f]{16})\",\\s+\"rule\": \"PL\\d+\",\\s+\"name\": \"([a-z-]+)\",\\s+"
        + "\"severity\": \"[a-z]+\",\\s+\"state\": \"open\"");
    for (String one : json.split("\"id\": \"", -1)) {
      Matcher matcher = head.matcher(one);
      if (matcher.lookingAt()) {
        found.put(matcher.group(1), new Found(matcher.group(2), one.contains("\"edits\": [{")));
      }
    }
    return found;
  }

  private static String run(Path folder, String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        var errors = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
      Main.run(List.of(words), new Io(new ByteArrayInputStream(new byte[0]), stream, errors, Map.of(), folder, false, NOW));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String settled(String text) {
    return text.replaceAll("(?<=\\bin\\s)\\d+\\.\\d\\d s", "0.00 s");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
