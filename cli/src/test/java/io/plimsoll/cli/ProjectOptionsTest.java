package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that say which Compose project is meant. */
class ProjectOptionsTest {

  private static final String COMPOSE = "services:\n  a:\n    image: nginx:1\n    privileged: true\n    profiles: [debug]\n";

  @TempDir Path tree;

  private record Said(int exit, String out, String err) {}

  @Test
  void aProfileThatNoServiceHasIsSaid() throws IOException {
    Files.writeString(tree.resolve("compose.yaml"), COMPOSE);
    Said typo = run("", "check", "-q", "--profile", "debig");
    assertThat(typo.err).isEqualTo("plimsoll: no service has the profile debig; did you mean debug?\n");
    assertThat(typo.exit).isZero();
    Said right = run("", "check", "-q", "--only", "privileged", "--profile", "debug");
    assertThat(right.err).isEmpty();
    assertThat(right.out).contains("compose.yaml:4:17");
    assertThat(right.exit).isOne();
    assertThat(run("", "check", "-q", "--profile", "*").err).isEmpty();
  }

  @Test
  void aFileOfAProjectMayBeStandardInput() throws IOException {
    Files.writeString(tree.resolve("base.yaml"), "services:\n  a:\n    image: nginx:1\n");
    Said alone = run(COMPOSE, "check", "--only", "privileged", "-f", "-");
    assertThat(alone.out).contains("-:4:17").doesNotContain("plimsoll fix");
    assertThat(alone.exit).isOne();
    assertThat(run(COMPOSE, "check", "--only", "privileged", "-f", "base.yaml", "-f", "-").exit).isOne();
    assertThat(run(COMPOSE, "check", "-f", "-", "-f", "-").err).isEqualTo(
        "plimsoll: standard input can be read only once, and - names it twice\n");
    assertThat(run(COMPOSE, "fix", "-f", "-").err).isEqualTo("plimsoll: fix mends files, and standard input is none\n");
  }

  private Said run(String input, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit;
    try (var printed = new PrintStream(out, true, StandardCharsets.UTF_8); var errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      var io = new Io(
          new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), printed, errors, Map.of(), tree, false, Instant.EPOCH);
      exit = Main.run(new ArrayList<>(List.of(words)), io);
    }
    return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
