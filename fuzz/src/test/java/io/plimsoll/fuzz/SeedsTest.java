package io.plimsoll.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input that a fuzzer once broke something with, under the name of what it broke, and some that show what a target reads.
 * Here each is grown as well ({@link Growth}), which a fuzzer does with few.
 */
final class SeedsTest {

  private static final Path SEEDS = Path.of(System.getProperty("root"), "fuzz", "src", "test", "resources", "seeds");

  /** An input of a target. */
  record Seed(Target target, Path file) {
    @Override
    public String toString() {
      return target.id() + "/" + file.getFileName();
    }
  }

  static Stream<Seed> seeds() throws IOException {
    return Stream.of(Target.values()).flatMap(target -> files(target).stream().map(file -> new Seed(target, file)));
  }

  private static List<Path> files(Target target) {
    try (var files = Files.list(SEEDS.resolve(target.id()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError("no seeds of " + target, e);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatHoldsOfAnyInputHolds(Seed seed) throws IOException {
    seed.target.run(Files.readAllBytes(seed.file));
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetHasSeeds(Target target) {
    assertThat(files(target)).isNotEmpty();
  }
}
