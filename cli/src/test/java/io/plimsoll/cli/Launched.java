package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of a test, which says what it printed. Nothing of the test's own environment gets to it. */
final class Launched {

  private static final int PATIENCE = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Puts the launcher into a folder. */
  static Path launcher(Path home) throws IOException {
    Files.createDirectories(home);
    Path source = Path.of(System.getProperty("root"), "plimsoll");
    return Files.copy(source, home.resolve("plimsoll"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static Launched start(Path folder, Map<String, String> environment, String... command) throws IOException {
    Path out = Files.createTempFile("plimsoll-test", ".out");
    Path err = Files.createTempFile("plimsoll-test", ".err");
    var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    return new Launched(process, out, err);
  }

  long pid() {
    return process.pid();
  }

  /** Waits for the end; the answer is the exit code. */
  int exit() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).as("it ended: " + err()).isTrue();
    return process.exitValue();
  }

  String out() {
    return text(out);
  }

  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something is so. */
  static void until(String what, BooleanSupplier isSo) throws InterruptedException {
    for (int i = 0; i < 10 * PATIENCE; i++) {
      if (isSo.getAsBoolean()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never: " + what);
  }
}
