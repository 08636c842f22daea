package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.read.engine.JsonReader;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The field's own parsers read every sample of every page, and what the fixes make of it: compose-go the Compose files,
 * BuildKit the Dockerfiles.
 */
class FixedSamplesIT {

  private static final Path ROOT = Path.of(System.getProperty("root"));

  /** The parser of each part of a sample that has one. */
  private static final Map<Sample.Part, GoProgram> PARSERS = new LinkedHashMap<>();

  @TempDir private Path folder;

  /** Where each file that was written comes from, for messages. */
  private final Map<Path, String> origins = new LinkedHashMap<>();

  private int samples;

  @BeforeAll
  static void build() {
    PARSERS.put(Sample.Part.COMPOSE, program("compose-oracle"));
    PARSERS.put(Sample.Part.DOCKERFILE, program("buildkit-oracle"));
  }

  private static GoProgram program(String name) {
    return GoProgram.build(ROOT.resolve("testkit/src/main/go").resolve(name), ROOT.resolve("testkit/target/go"));
  }

  @Test
  void samplesAreWhatTheySayTheyAre() throws IOException, ReadException {
    for (Rule<?> rule : Rules.ALL) {
      RuleCase one = RuleCase.of(rule);
      for (Sample sample : one.samples()) {
        write(sample, one + ", " + sample.title());
      }
    }
    assertThat(samples).isGreaterThanOrEqualTo(2 * Rules.ALL.size());
    // What Compose refuses is what is bad about it.
    assertThat(refused()).satisfiesExactlyInAnyOrder(
        one -> assertThat(one).startsWith("PL2176 refused-by-compose, bad sample"),
        one -> assertThat(one).startsWith("PL3120 unknown-key, bad sample 1"),
        one -> assertThat(one).startsWith("PL3120 unknown-key, bad sample 2"));
  }

  @Test
  void fixedSamplesAreStillThat() throws IOException, ReadException {
    for (Rule<?> rule : Rules.ALL) {
      RuleCase one = RuleCase.of(rule);
      // Compose refuses a file for each single key that it does not know.
      boolean whole = one.id().equals("PL3120");
      for (Sample sample : whole ? new FixesMend().fixedTogether(one) : new FixesMend().fixed(one)) {
        write(sample, one + ", " + sample.title() + " once it is fixed");
      }
    }
    assertThat(samples).isPositive();
    assertThat(refused()).isEmpty();
  }

  @Test
  void partedStagesAreDockerfiles() throws IOException, ReadException {
    for (String where : new String[] {"stages", "golden/stages"}) {
      try (Stream<Path> files = Files.list(ROOT.resolve("core/src/test/resources").resolve(where))) {
        for (Path file : files.sorted().toList()) {
          String page = "```dockerfile bad Dockerfile\n" + Files.readString(file) + "```\n";
          write(RulePage.parse(page).samples().getFirst(), where + "/" + file.getFileName());
        }
      }
    }
    assertThat(samples).isPositive();
    assertThat(refused()).isEmpty();
  }

  /** Dockerfiles as people write them, before and after. */
  @Test
  void mendedDockerfilesAreStillThat() throws IOException, ReadException {
    for (String rule : Mended.rules()) {
      for (Mended one : Mended.of(rule)) {
        var page = RulePage.parse("```dockerfile bad Dockerfile\n" + one.after() + "```\n");
        write(page.samples().getFirst(), rule + ", " + one.title());
      }
    }
    assertThat(samples).isGreaterThan(100);
    assertThat(refused()).isEmpty();
  }

  /** A parser that takes anything would show nothing. */
  @Test
  void whatIsNeitherIsRefused() throws IOException, ReadException {
    write(RulePage.parse("```yaml bad compose.yaml\nservices: []\n```\n```dockerfile bad Dockerfile\nFORM a\n```\n").samples().getFirst(), "neither");
    assertThat(refused()).hasSize(2);
  }

  private void write(Sample sample, String origin) throws IOException {
    Path root = Files.createDirectory(folder.resolve("sample" + samples++));
    for (Sample.File file : sample.files()) {
      Path path = root.resolve(file.name());
      assertThat(path.normalize()).startsWithRaw(root);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.text());
      if (PARSERS.containsKey(file.part())) {
        origins.put(path, origin + ", " + file.part().name() + " " + file.name());
      }
    }
  }

  /** What the parsers do not read, with their complaints. */
  private List<String> refused() throws ReadException {
    var refused = new ArrayList<String>();
    for (Map.Entry<Sample.Part, GoProgram> parser : PARSERS.entrySet()) {
      var asked = new StringBuilder();
      int count = 0;
      for (Map.Entry<Path, String> file : origins.entrySet()) {
        if (file.getValue().contains(", " + parser.getKey().name() + " ")) {
          asked.append(file.getKey()).append('\n');
          count++;
        }
      }
      List<String> answers = parser.getValue().run(asked.toString()).lines().toList();
      assertThat(answers).hasSize(count);
      for (String answer : answers) {
        if (JsonReader.read(Source.of("answer", answer)) instanceof Json.Obj object && !isTrue(object, "ok")) {
          refused.add(origins.get(Path.of(text(object, "file"))) + ": " + text(object, "error"));
        }
      }
    }
    return refused;
  }

  private static boolean isTrue(Json.Obj object, String name) {
    return object.members().stream()
        .anyMatch(member -> member.name().equals(name) && member.value() instanceof Json.Bool bool && bool.value());
  }

  private static String text(Json.Obj object, String name) {
    for (Json.Member member : object.members()) {
      if (member.name().equals(name) && member.value() instanceof Json.Str string) {
        return string.value();
      }
    }
    return "";
  }
}
