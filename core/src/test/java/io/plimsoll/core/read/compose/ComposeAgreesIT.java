package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.Differential.Difference;
import io.plimsoll.core.read.compose.Differential.Kind;
import io.plimsoll.core.read.compose.Differential.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we read of a Compose file is what compose-go reads: every property of every service for which {@link Key} has a
 * Compose spelling, and networks, volumes, secrets and configs. A variable without a value is a hole here and nothing
 * there. What differs nonetheless is in the table of {@link Explained}. {@code -Dseed=N} tries other mutants, {@code
 * -Dseeds=M} those of M seeds from there on.
 */
class ComposeAgreesIT {

  private static final Path SAMPLES =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/read/compose/samples");

  /** Samples of which no mutants are made: one more would make others of all that follow. */
  private static final Path MORE =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/read/compose/more");

  private static final long SEED = Long.getLong("seed", 20_261_122);

  private static final long SEEDS = Long.getLong("seeds", 1);

  @TempDir Path folder;

  @Test
  void samples() {
    Outcome outcome = Differential.compare(all());
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.bothRead()).isEqualTo(outcome.files());
  }

  /** Were a key missing in the samples, nothing would be known about it. */
  @Test
  void samplesSayEveryKey() throws ReadException {
    Set<Key<?>> said = new HashSet<>();
    for (Path file : all()) {
      for (ContainerSpec service : Differential.read(file).services()) {
        Key.all().stream().filter(service::says).forEach(said::add);
      }
    }
    assertThat(Key.all().stream().filter(key -> key.compose() != null && !said.contains(key))).isEmpty();
  }

  @Test
  void mutants(TestReporter reporter) throws IOException {
    mutants(files(SAMPLES), 1_500, reporter);
  }

  @Test
  @Tag("shared")
  void corpus(TestReporter reporter) {
    Outcome outcome = Differential.compare(corpus());
    assertThat(unexplained(outcome, reporter)).isEmpty();
    assertThat(outcome.files()).isGreaterThan(100);
    assertThat(outcome.differences()).allMatch(
        difference -> difference.kind() == Kind.WE_READ_MORE && difference.what().startsWith("validating FILE: "));
  }

  @Test
  @Tag("shared")
  void mutantsOfTheCorpus(TestReporter reporter) throws IOException {
    mutants(corpus(), 6_000, reporter);
  }

  private static List<Path> all() {
    var files = new ArrayList<>(files(SAMPLES));
    files.addAll(files(MORE));
    return files;
  }

  private static List<Path> corpus() {
    Path shared = Path.of(System.getProperty("root")).resolveSibling("shared");
    var files = new ArrayList<>(files(shared.resolve("corpus")));
    files.addAll(files(shared.resolve("conformance/static/cases")));
    return files;
  }

  private void mutants(List<Path> bases, int count, TestReporter reporter) throws IOException {
    Files.writeString(folder.resolve(".env"), MutantValues.ENV);
    for (long seed = SEED; seed < SEED + SEEDS; seed++) {
      var mutants = new Mutants(seed);
      var files = new ArrayList<Path>();
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("mutant-" + i + ".yaml");
        Files.writeString(file, mutants.of(Files.readString(bases.get(i % bases.size()))));
        files.add(file);
      }
      Outcome outcome = Differential.compare(files);
      assertThat(unexplained(outcome, reporter)).as("with seed %d", seed).isEmpty();
      // Were most refused, little would be shown.
      assertThat(outcome.bothRead()).isGreaterThan(count / 3);
    }
  }

  /** The differences that no entry of the table covers, each with its file; of the others, how many each entry covers. */
  private static List<String> unexplained(Outcome outcome, TestReporter reporter) {
    reporter.publishEntry("files", outcome.files() + ", both read " + outcome.bothRead() + " with " + outcome.properties()
        + " properties, both refuse " + outcome.bothRefuse() + ", " + outcome.differences().size() + " differ");
    var counts = new LinkedHashMap<String, Integer>();
    var unexplained = new ArrayList<String>();
    for (Difference difference : outcome.differences()) {
      Explained explained = Explained.of(difference);
      if (explained == null) {
        unexplained.add(difference + "\n" + Differential.source(difference.file()).text());
      } else {
        counts.merge(explained.kind() + ": " + explained.why(), 1, Integer::sum);
      }
    }
    counts.forEach((why, count) -> reporter.publishEntry(why, String.valueOf(count)));
    return unexplained;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
