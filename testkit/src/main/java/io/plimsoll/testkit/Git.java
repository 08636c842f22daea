package io.plimsoll.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's git, by which ours is judged. No configuration of the user or the machine gets to it. */
public final class Git {

  private final Path folder;

  /** In a folder, which need not be a repository yet. */
  public Git(Path folder) {
    this.folder = folder;
  }

  /** What the tests give to a program that asks git itself. */
  public static Map<String, String> environment() {
    return Map.of("PATH", "/usr/bin:/bin", "HOME", "/nonexistent");
  }

  /** Runs git; the answer is what it prints. */
  public String run(String... words) {
    return feed("", words);
  }

  /** The same with something on standard input; an exit code above 1 is an error of the test. */
  public String feed(String input, String... words) {
    var command = new ArrayList<>(List.of(
        "/usr/bin/git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main",
        "-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    try {
      Process process = builder.start();
      var feeder = new Thread(() -> {
        try (OutputStream out = process.getOutputStream()) {
          out.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      feeder.start();
      String out;
      try (InputStream in = process.getInputStream()) {
        out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      feeder.join();
      int exit = process.waitFor();
      if (exit > 1) {
        throw new IllegalStateException("git " + String.join(" ", words) + " ended with " + exit + ": " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
