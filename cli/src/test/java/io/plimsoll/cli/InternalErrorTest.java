package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong in us is one line and exit code 2: no stack trace, and no code that means something else. */
class InternalErrorTest {

  @TempDir Path temporary;

  private String run(Throwable failure, Map<String, String> environment) {
    return run(List.of("check", "-"), failure, environment);
  }

  private String run(List<String> words, Throwable failure, Map<String, String> environment) {
    var in = new InputStream() {
      @Override
      public int read() {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        return read();
      }
    };
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      int exit = Main.run(words, new Io(in, stream, stream, environment, temporary, false, Instant.EPOCH));
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  /** What the machine can't hold is no fault of ours to report, and is said in words. */
  @Test
  void whatIsTooMuchIsSaid() {
    assertThat(run(new StackOverflowError(), Map.of())).startsWith("plimsoll: what is read here is nested too deeply").endsWith("\nexit 2");
    assertThat(run(new OutOfMemoryError("Java heap space"), Map.of()))
        .startsWith("plimsoll: what is read here takes more memory than there is").endsWith("\nexit 2");
  }

  @Test
  void anyFailureIsOneLine() {
    List<Throwable> failures = List.of(
        new IllegalStateException("boom"), new NullPointerException(), new AssertionError("so"), new ExceptionInInitializerError("x"));
    for (Throwable failure : failures) {
      String printed = run(failure, Map.of());
      assertThat(printed).startsWith("plimsoll: internal error: " + failure.getClass().getName()).contains("please report it")
          .endsWith("\nexit 2");
      assertThat(printed.lines()).hasSize(2);
    }
  }

  @Test
  void theTraceIsThereForWhoeverAsks() {
    assertThat(run(new IllegalStateException("boom"), Map.of("PLIMSOLL_DEBUG", "1")))
        .startsWith("plimsoll: internal error: java.lang.IllegalStateException: boom")
        .contains("\tat io.plimsoll.cli.InternalErrorTest.").endsWith("exit 2");
  }

  @Test
  void itHoldsNoSecretAndDrivesNoTerminal() {
    assertThat(run(new IllegalStateException("password: hunter2-hunter2 \u001B[31m"), Map.of()))
        .doesNotContain("hunter2").doesNotContain("\u001B");
  }

  @Test
  void whatHappensBeforeACommandIsFoundIsCaughtToo() {
    List<String> broken = new AbstractList<>() {
      @Override
      public String get(int index) {
        throw new IllegalStateException("boom");
      }

      @Override
      public int size() {
        return 1;
      }
    };
    assertThat(run(broken, new IllegalStateException(), Map.of())).contains("internal error").endsWith("exit 2");
  }

  @Test
  void everyCommandWithoutWordsEndsInOrder() {
    var io = new Io(
        new ByteArrayInputStream(new byte[0]), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Map.of(), temporary, false, Instant.EPOCH);
    for (String command : new Main(io, List.of()).definition().spec().subcommands().keySet()) {
      String printed = run(List.of(command), new IllegalStateException(), Map.of());
      assertThat(printed).as(command).doesNotContain("internal error").doesNotContain("\tat ").matches("(?s).*exit [02]");
      assertThat(run(List.of("help", command), new IllegalStateException(), Map.of())).startsWith("Usage: plimsoll " + command).endsWith("exit 0");
    }
  }
}
