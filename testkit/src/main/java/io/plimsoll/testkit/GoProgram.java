package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Go program that lies in the source tree, built once for each state of its sources, and run as a filter. Needs {@code
 * go} on the path, and for the first build the modules that its go.sum names.
 */
public final class GoProgram {

  private static final long BUILD_MINUTES = 10;
  private static final long RUN_MINUTES = 5;

  private final Path binary;

  private GoProgram(Path binary) {
    this.binary = binary;
  }

  /**
   * Builds a program, unless its binary is there already.
   *
   * @param sources the folder of go.mod
   * @param target where binaries are kept; one that is built at the same time by another process is as good as ours
   * @throws AssertionError if it does not build, with what the compiler says
   */
  public static GoProgram build(Path sources, Path target) {
    try {
      Path binary = target.toAbsolutePath().resolve(sources.getFileName() + "-" + hash(sources));
      if (!Files.isExecutable(binary)) {
        Files.createDirectories(binary.getParent());
        Path fresh = Files.createTempFile(binary.getParent(), "build", ".tmp");
        Path log = Files.createTempFile(binary.getParent(), "build", ".log");
        var builder =
            new ProcessBuilder("go", "build", "-trimpath", "-o", fresh.toString(), ".")
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CGO_ENABLED", "0");
        await(builder, log, BUILD_MINUTES);
        Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(log);
      }
      return new GoProgram(binary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it lies. */
  public Path binary() {
    return binary;
  }

  /**
   * What the program prints for an input.
   *
   * @throws AssertionError if it fails, with what it says on standard error
   */
  public String run(String input) {
    try {
      Path folder = Files.createTempDirectory("go-program");
      Path in = Files.writeString(folder.resolve("in"), input);
      Path out = folder.resolve("out");
      Path log = folder.resolve("log");
      try {
        await(
            new ProcessBuilder(binary.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile()),
            log,
            RUN_MINUTES);
        return Files.readString(out);
      } finally {
        for (Path file : List.of(in, out, log, folder)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(ProcessBuilder builder, Path log, long minutes) throws IOException {
    Process process = builder.start();
    boolean ended = false;
    try {
      ended = process.waitFor(minutes, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        process.destroyForcibly();
      }
    }
    String command = String.join(" ", builder.command());
    if (!ended) {
      throw new AssertionError(command + " did not end within " + minutes + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
    }
  }

  private static String hash(Path sources) throws IOException {
    try (Stream<Path> files = Files.list(sources)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update((file.getFileName() + "\0" + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
