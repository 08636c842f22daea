package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our check against the schema finds something exactly where compose-go's does. {@code -Dseed=N} tries other mutants. What
 * compose-go refuses before or after it has asked the schema says nothing of that.
 */
class SchemaAgreesIT {

  private static final Path SAMPLES =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/read/compose/samples");

  private static final long SEED = Long.getLong("seed", 20_261_123);

  private static final List<String> VALUES = List.of(
      "", "true", "7", "-1", "0.5", "text", "'7'", "[]", "[a, a]", "[7]", "{}", "{a: b}", "{a: 7}", "[{a: b}]", "null", "2024-01-15", "[[a]]", "host",
      "{type: bind}", "[true]");

  @TempDir Path folder;

  @Test
  void samples(TestReporter reporter) {
    assertThat(differences(files(SAMPLES), reporter)).isEmpty();
  }

  @Test
  void mutants(TestReporter reporter) throws IOException {
    assertThat(differences(mutants(files(SAMPLES), 2_000), reporter)).isEmpty();
  }

  @Test
  @Tag("shared")
  void corpus(TestReporter reporter) {
    assertThat(differences(corpus(), reporter)).isEmpty();
  }

  @Test
  @Tag("shared")
  void mutantsOfTheCorpus(TestReporter reporter) throws IOException {
    assertThat(differences(mutants(corpus(), 6_000), reporter)).isEmpty();
  }

  private static List<String> differences(List<Path> files, TestReporter reporter) {
    List<Oracle.Answer> answers = Oracle.ask(files.stream().map(Path::toString).toList());
    var differences = new ArrayList<String>();
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      Oracle.Answer theirs = answers.get(i);
      List<ReadException> ours = SchemaCheck.of(Differential.source(file));
      boolean refused = !theirs.ok() && theirs.error().startsWith("validating ");
      right += theirs.ok() ? 1 : 0;
      wrong += refused ? 1 : 0;
      if (theirs.ok() && !ours.isEmpty()) {
        differences.add("we refuse " + file.getFileName() + ": " + ours.getFirst().at().range().start().line() + " " + ours.getFirst().getMessage()
            + "\n" + Differential.source(file).text());
      } else if (refused && ours.isEmpty() && isYaml(file)) {
        differences.add(theirs.error() + "\n" + Differential.source(file).text());
      }
    }
    reporter.publishEntry("files", files.size() + ", right " + right + ", against the schema " + wrong);
    return differences;
  }

  /** False for what go-yaml reads in part, and we do not. */
  private static boolean isYaml(Path file) {
    try {
      return !YamlReader.read(Differential.source(file)).isEmpty();
    } catch (ReadException e) {
      return false;
    }
  }

  /** Files with a key dropped, misspelled or of another type. */
  private List<Path> mutants(List<Path> bases, int count) throws IOException {
    var random = new Random(SEED);
    var files = new ArrayList<Path>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("mutant-" + i + ".yaml");
      String text = Files.readString(bases.get(i % bases.size()));
      for (int change = random.nextInt(2); change >= 0; change--) {
        text = changed(text, random);
      }
      Files.writeString(file, text);
      files.add(file);
    }
    return files;
  }

  private static String changed(String text, Random random) {
    var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    var keys = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.startsWith("#") && line.indexOf(':') > 0) {
        keys.add(i);
      }
    }
    if (keys.isEmpty()) {
      return text;
    }
    int at = keys.get(random.nextInt(keys.size()));
    String line = lines.get(at);
    int colon = line.indexOf(':');
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(at);
      case 1 -> {
        int letter = random.nextInt(colon);
        lines.set(at, Character.isLetter(line.charAt(letter)) ? line.substring(0, letter) + line.substring(letter + 1) : line);
      }
      case 2 -> lines.add(at, line.substring(0, line.length() - line.stripLeading().length()) + "unheard: " + VALUES.get(random.nextInt(VALUES.size())));
      default -> lines.set(at, line.substring(0, colon + 1) + " " + VALUES.get(random.nextInt(VALUES.size())));
    }
    return String.join("\n", lines);
  }

  private static List<Path> corpus() {
    Path shared = Path.of(System.getProperty("root")).resolveSibling("shared");
    var files = new ArrayList<>(files(shared.resolve("corpus")));
    files.addAll(files(shared.resolve("conformance/static/cases")));
    return files;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
