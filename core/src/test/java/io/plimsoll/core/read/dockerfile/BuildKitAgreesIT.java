package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

  private static GoProgram oracle;

  @TempDir private Path folder;

  @BeforeAll
  static void build() {
    oracle =
        GoProgram.build(ROOT.resolve("testkit/src/main/go/buildkit-oracle"), ROOT.resolve("testkit/target/go"));
  }

  @Test
  void onOurSamples() throws IOException {
    assertThat(Samples.all()).hasSizeGreaterThan(200);
    assertThat(disagreements(Samples.all())).isEmpty();
  }

  @Test
  void onMutantsOfOurSamples() throws IOException {
    List<String> accepted = Samples.accepted();
    assertThat(disagreements(Samples.mutants(accepted, MUTANTS, new Random(SEED)))).isEmpty();
  }

  @Test
  @Tag("shared")
  void onRealFilesAndTheirMutants() throws IOException {
    List<String> real = SharedDockerfilesTest.real().stream().map(Samples::text).toList();
    assertThat(disagreements(real)).isEmpty();
    assertThat(disagreements(Samples.mutants(real, MUTANTS, new Random(SEED)))).isEmpty();
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
}
