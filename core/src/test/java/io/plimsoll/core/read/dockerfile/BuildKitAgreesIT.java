package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds our reader against BuildKit's own (the program in testkit/src/main/go/buildkit-oracle): what is accepted, which
 * instructions there are and on which lines, their words, flags and heredocs, and what each FROM names.
 */
final class BuildKitAgreesIT {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final int MUTANTS = 4_000;
  private static final long SEED = 20_261_122;

  private static final List<String> SPLINTERS =
      List.of(
          "\\", "`", "'", "\"", "$", "${", "}", "[", "]", "[\"", "\"]", "<<", "<<EOF", "<<-'X'", "--", "=", ":", ",", "#", " ",
          "\t", "\r", "\r\n", "\n", "\\\n", " \\ \n", "\u000B", "\u0000", "é", "à", "\u00A0", "\u0085", "\u2003", "日", "😀", "İ",
          "\u212A", "${X:-y}", "${X%%*}", "$X", "EOF\n", "FROM a AS b\n", "ARG X=1\n", "ONBUILD ", "HEALTHCHECK NONE\n", "1e999");

  private static GoProgram oracle;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    oracle =
        GoProgram.build(ROOT.resolve("testkit/src/main/go/buildkit-oracle"), ROOT.resolve("testkit/target/go"));
  }

  @Test
  void onOurSamples() throws IOException {
    assertThat(samples()).hasSizeGreaterThan(200);
    assertThat(disagreements(samples())).isEmpty();
  }

  @Test
  void onMutantsOfOurSamples() throws IOException {
    List<String> accepted = samples().stream().filter(text -> Shown.refusal(text).equals("accepted")).toList();
    assertThat(disagreements(mutants(accepted, MUTANTS, new Random(SEED)))).isEmpty();
  }

  @Test
  @Tag("shared")
  void onRealFilesAndTheirMutants() throws IOException {
    List<String> real = SharedDockerfilesTest.real().stream().map(BuildKitAgreesIT::text).toList();
    assertThat(disagreements(real)).isEmpty();
    assertThat(disagreements(mutants(real, MUTANTS, new Random(SEED)))).isEmpty();
  }

  private List<String> disagreements(List<String> texts) throws IOException {
    var paths = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      paths.append(Files.writeString(folder.resolve("Dockerfile" + i), texts.get(i))).append('\n');
    }
    List<String> verdicts = oracle.run(paths.toString()).lines().toList();
    assertThat(verdicts).hasSameSizeAs(texts);
    var found = new ArrayList<String>();
    int accepted = 0;
    for (int i = 0; i < texts.size(); i++) {
      BuildKitView theirs = BuildKitView.theirs(verdicts.get(i));
      accepted += theirs.ok() ? 1 : 0;
      List<String> differences = BuildKitView.ours(texts.get(i)).differences(theirs);
      if (!differences.isEmpty()) {
        found.add(texts.get(i) + "\n" + String.join("\n", differences));
      }
    }
    // Else nothing is compared but refusals.
    assertThat(accepted).isGreaterThan(texts.size() / 4);
    return found;
  }

  /** The files of our own, and what stands in the tables of the other tests. */
  private static List<String> samples() throws IOException {
    var texts = new ArrayList<String>();
    try (Stream<Path> files = Files.list(ROOT.resolve("core/src/test/resources/dockerfile/samples"))) {
      files.sorted().map(BuildKitAgreesIT::text).forEach(texts::add);
    }
    RefusalsTest.refused().forEach(sample -> texts.add(sample.text()));
    LinesTest.continued().forEach(sample -> texts.add(sample.text()));
    LinesTest.escapes().forEach(sample -> texts.add(sample.text()));
    HeredocTest.opened().forEach(sample -> texts.add("FROM a\n" + sample.line() + "\nEOF\nA\nB\n"));
    HeredocTest.ran().forEach(sample -> texts.add("FROM a\n" + sample.before() + sample.line() + "\n" + sample.body() + "EOF\n"));
    VariablesTest.scoped().forEach(sample -> texts.add(sample.text()));
    return texts;
  }

  private static List<String> mutants(List<String> texts, int count, Random random) {
    var mutants = new ArrayList<String>(count);
    while (mutants.size() < count) {
      String text = texts.get(random.nextInt(texts.size()));
      for (int change = random.nextInt(3); change >= 0; change--) {
        text = mutant(text, random);
      }
      mutants.add(text);
    }
    return mutants;
  }

  private static String mutant(String text, Random random) {
    int at = text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    int next = at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at;
    int line = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, line) + text.substring(lineEnd);
      case 1 -> text.substring(0, lineEnd) + text.substring(line);
      case 2 -> text.substring(0, at) + text.substring(next);
      case 3 -> text.substring(0, next) + text.substring(at);
      case 4 -> text.substring(0, lineEnd) + text.substring(at);
      default -> text.substring(0, at) + SPLINTERS.get(random.nextInt(SPLINTERS.size())) + text.substring(at);
    };
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
