package io.plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  /** Rules of a policy's own: what they need is half of what a run with some loads. */
  private static final String RULES = """
      version: 1
      user-rules:
        - {name: trained-label, for: container, when: '!("team" in container.labels) && container.labels["tier"] != "db"', message: m, severity: low}
        - name: trained-port
          for: container
          when: 'container.ports.exists(p, p.published.matches("^[0-9]+$") && int(p.published) < 1024) || !has(container.mem_limit)'
          message: m
          severity: low
          test: [{bad: "image: x"}]
        - {name: trained-mount, for: container, when: 'container.volumes.filter(v, v.type == "bind" && !v.read_only).size() > 0', message: m, severity: low}
        - {name: trained-image, for: container, when: 'container.image_name.registry in ["a.b", "c.d"] ? container.mem_limit * 2 > 2.5 : container.cpus < 1.0', message: m, severity: low}
        - {name: trained-stage, for: stage, when: 'stage.calls.exists(c, c.name == "curl" && c.text.contains(" -k")) || stage.user.startsWith("root")', message: m, severity: low}
        - {name: trained-project, for: project, when: 'project.services.all(s, s.privileged) && project.networks.size() == 0', message: m, severity: low}
        - {name: trained-file, for: dockerfile, when: 'dockerfile.stages.map(s, s.name).exists_one(n, n.endsWith("x"))', message: m, severity: low}
      """;

  /** The same with faults in them. */
  private static final String BROKEN = RULES.replace("container.labels", "container.lables").replace("(\"^[0-9]+$\")", "(\"[a\")")
      .replace("2.5 :", "\"a\" :").replace("stage.user", "stage.user ==");

  private Training() {}

  /** @param share where manual pages and completion scripts are written beside it, if they are */
  static void run(Path sample, @Nullable Path share) throws IOException, Problem {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Map<String, String> ours = new HashMap<>(System.getenv());
    ours.keySet().removeIf(name -> name.startsWith("PLIMSOLL_"));
    Path own = Files.createTempFile("plimsoll-train", ".yaml");
    Path broken = Files.createTempFile("plimsoll-train", ".yaml");
    try {
      Files.writeString(own, RULES);
      Files.writeString(broken, BROKEN);
      rounds(sample, nowhere, ours, own.toString(), broken.toString());
    } finally {
      Files.delete(own);
      Files.delete(broken);
    }
    if (share != null) {
      var io = new Io(
          new ByteArrayInputStream(new byte[0]), nowhere, nowhere, System.getenv(), sample.toAbsolutePath(), false, Instant.now());
      Share.write(share, new CommandLine(new Main(io, List.of()).definition().spec(), Definition.FACTORY), io.time());
    }
  }

  private static void rounds(Path sample, PrintStream nowhere, Map<String, String> ours, String own, String broken) {
    String path = sample.toString();
    for (int i = 0; i < ROUNDS; i++) {
      var io = new Io(
          new ByteArrayInputStream(new byte[0]), nowhere, nowhere, ours, sample.toAbsolutePath(), i % 2 == 0, Instant.now());
      for (List<String> command : List.of(
          List.of("check", path), List.of("check", path, "--all"), List.of("check", path, "--format", "json"),
          List.of("check", path, "--format", "sarif"), List.of("fix", path, "--unsafe"), List.of("rules"),
          List.of("explain", "docker-socket"), List.of("policy", "check"), List.of("help", "check"), List.of("check", "--", "docker", "run", "--privileged", "-p", "80:80", "nginx:latest"),
          List.of("version"), List.of("--help"), List.of("check", "--no-such-option"), List.of("check", "--only", "docker-sokcet"),
          List.of("check", path, "-c", own), List.of("policy", "test", own), List.of("policy", "check", broken))) {
        Main.run(command, io);
      }
    }
  }
}
