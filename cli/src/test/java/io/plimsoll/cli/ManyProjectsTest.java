package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.resolve.Intake;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What more projects than one batch have in common is counted once, and so is what mends it. */
class ManyProjectsTest {

  private static final String DOCKERFILE = "FROM alpine:3.22\nWORKDIR /app\nADD . .\nRUN apk add curl\nUSER 1000\n";

  private static final Pattern COUNTS = Pattern.compile("(\\d+) mend themselves: [^;]*; (\\d+) more with --unsafe");

  @TempDir Path temporary;

  /** How many findings mend themselves, and how many more with --unsafe. */
  private int[] mends(int projects) throws IOException {
    Path tree = temporary.toRealPath().resolve("tree" + projects);
    Files.createDirectories(tree.resolve(".git"));
    Files.createDirectories(tree.resolve("api"));
    Files.writeString(tree.resolve("api/Dockerfile"), DOCKERFILE);
    for (int i = 0; i < projects; i++) {
      Path folder = Files.createDirectories(tree.resolve("p" + i));
      Files.writeString(folder.resolve("compose.yaml"), "services:\n  a:\n    build: ../api\n    privileged: true\n");
    }
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Main.run(List.of("check"), new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), tree, false, Instant.EPOCH));
    }
    String table = out.toString(StandardCharsets.UTF_8).replace("\n", " ");
    Matcher counts = COUNTS.matcher(table);
    assertThat(counts.find()).as(table).isTrue();
    return new int[] {Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2))};
  }

  @Test
  void whatMendsASharedDockerfileIsCountedOnce() throws IOException {
    int[] one = mends(1);
    int[] two = mends(2);
    int projects = 2 * Intake.BATCH + 12;
    int[] many = mends(projects);
    for (int i = 0; i < 2; i++) {
      int each = two[i] - one[i];
      assertThat(each).isPositive();
      assertThat(one[i]).as("the Dockerfile has something to mend too").isGreaterThan(each);
      assertThat(many[i]).isEqualTo(one[i] + (projects - 1) * each);
    }
  }
}
