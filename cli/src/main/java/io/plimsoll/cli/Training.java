package io.plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The run from which the start-up cache is made (JEP 483, 514, 515): it does what users do, so that the classes of it, and
 * what the compiler learned of them, are in the cache. Beside what the JVM writes it writes what a build lays beside the program.
 */
final class Training {

  private static final int ROUNDS = 8;

  private Training() {}

  /** @param share where manual pages and completion scripts are written beside it, if they are */
  static void run(Path sample, @Nullable Path share) throws IOException, Problem {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    String path = sample.toString();
    Map<String, String> ours = new HashMap<>(System.getenv());
    ours.keySet().removeIf(name -> name.startsWith("PLIMSOLL_"));
    for (int i = 0; i < ROUNDS; i++) {
      var io = new Io(
          new ByteArrayInputStream(new byte[0]), nowhere, nowhere, ours, sample.toAbsolutePath(), i % 2 == 0, Instant.now());
      for (List<String> command : List.of(
          List.of("check", path), List.of("check", path, "--all"), List.of("check", path, "--format", "json"),
          List.of("check", path, "--format", "sarif"), List.of("fix", path, "--unsafe"), List.of("rules"),
          List.of("explain", "docker-socket"), List.of("policy", "check"), List.of("help", "check"), List.of("check", "--", "docker", "run", "--privileged", "-p", "80:80", "nginx:latest"),
          List.of("version"), List.of("--help"), List.of("check", "--no-such-option"), List.of("check", "--only", "docker-sokcet"))) {
        Main.run(command, io);
      }
    }
    if (share != null) {
      var io = new Io(
          new ByteArrayInputStream(new byte[0]), nowhere, nowhere, System.getenv(), sample.toAbsolutePath(), false, Instant.now());
      Share.write(share, new CommandLine(new Main(io, List.of()).definition().spec(), Definition.FACTORY), io.time());
    }
  }
}
