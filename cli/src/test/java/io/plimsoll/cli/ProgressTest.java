package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

  @TempDir Path temporary;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Progress progress(Map<String, String> environment, boolean terminal, boolean quiet, long first) {
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var io = new Io(
        new ByteArrayInputStream(new byte[0]), stream, stream, environment, temporary, new Io.Terminal(false, terminal), Instant.EPOCH);
    return Progress.of(io, quiet, first);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void oneLineIsWrittenOverAndTakenAway() throws InterruptedException {
    Progress progress = progress(Map.of(), true, false, 1);
    progress.doing("judging projects", 50);
    progress.show();
    progress.done(7);
    Launched.until("7", () -> said().contains("\r\033[Kplimsoll: judging projects: 7 of 50"));
    progress.done(3);
    Launched.until("10", () -> said().contains("\r\033[Kplimsoll: judging projects: 10 of 50"));
    progress.hide();
    assertThat(said()).endsWith(" of 50\r\033[K").doesNotContain("\n");
    int length = err.size();
    progress.done(1);
    Thread.sleep(250);
    assertThat(err.size()).as("nothing comes after it").isEqualTo(length);
    progress.show();
    Launched.until("11", () -> said().contains("11 of 50"));
    progress.hide();
  }

  @Test
  void itIsWrittenTenTimesASecondAtTheMost() throws InterruptedException {
    Progress progress = progress(Map.of(), true, false, 1);
    progress.doing("x", 0);
    long start = System.nanoTime();
    progress.show();
    Thread.sleep(500);
    progress.hide();
    long tenths = (System.nanoTime() - start) / 100_000_000;
    assertThat(said().split("\r", -1).length - 1L).isBetween(2L, tenths + 3);
  }

  @Test
  void itIsNotWiderThanTheTerminal() throws InterruptedException {
    Progress progress = progress(Map.of("COLUMNS", "40"), true, false, 1);
    progress.doing("x".repeat(100), 0);
    progress.show();
    Launched.until("it is there", () -> said().endsWith("x"));
    progress.hide();
    assertThat(said()).contains("plimsoll: " + "x".repeat(29) + "\r");
  }

  @Test
  void whoDoesNotLookIsNotTold() throws InterruptedException {
    for (Progress progress : new Progress[] {
        progress(Map.of(), false, false, 1), progress(Map.of(), true, true, 1), progress(Map.of("TERM", "dumb"), true, false, 1),
        progress(Map.of("CI", "true"), true, false, 1), progress(Map.of(), true, false, 60_000)}) {
      progress.doing("x", 1);
      progress.show();
      Thread.sleep(50);
      progress.hide();
    }
    assertThat(said()).isEmpty();
  }

  @Test
  void aShortRunSaysNothingOfIt() throws IOException {
    var tree = new Tree(temporary.toRealPath().resolve("tree"));
    tree.dockerfile("Dockerfile");
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var io = new Io(new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), tree.folder,
        true, Instant.EPOCH);
    assertThat(Main.run(List.of("check"), io)).isZero();
    assertThat(said()).isEmpty();
  }
}
