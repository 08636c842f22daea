package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type and mean otherwise, and how what is printed is dressed. */
class SlipsTest {

  @TempDir Path temporary;

  private Tree tree;

  @BeforeEach
  void tree() throws IOException {
    tree = Tree.gitTop(temporary);
  }

  @Test
  void aCommandLineStandsBehindDashes() throws IOException {
    assertThat(tree.run("check", "docker", "run", "nginx:1"))
        .isEqualTo("plimsoll: a docker command line stands after --: plimsoll check -- docker run nginx:1\nexit 2");
    tree.write("docker/compose.yaml", Tree.PRIVILEGED);
    assertThat(tree.run("check", "docker", "run")).contains("run: there is no such file").doesNotContain("after --");
  }

  @Test
  void aPathThatBeginsWithADash() throws IOException {
    tree.write("-dash/compose.yaml", Tree.PRIVILEGED);
    assertThat(tree.run("check", "--", "-dash")).contains("a path that begins with - is given as ./-dash").endsWith("exit 2");
    assertThat(tree.run("check", "./-dash")).contains("PL2001").endsWith("exit 1");
  }

  @Test
  void bakeFilesAreNamed() throws IOException {
    tree.write("compose.yaml", Tree.PRIVILEGED);
    assertThat(tree.run("check")).doesNotContain("bake");
    tree.write("app/docker-bake.hcl", "target \"a\" {}\n");
    assertThat(tree.run("check")).contains("plimsoll: app/docker-bake.hcl is not read");
    tree.write("docker-bake.json", "{}\n");
    assertThat(tree.run("check")).contains("plimsoll: app/docker-bake.hcl and 1 more of its kind are not read");
    assertThat(tree.run("check", "-q")).doesNotContain("bake");
    assertThat(tree.run("check", "--exclude", "app", "--exclude", "*.json")).doesNotContain("bake");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "none", textBlock = """
      none,           none,           false, false
      none,           none,           true,  true
      NO_COLOR,       none,           true,  false
      FORCE_COLOR,    none,           false, true
      CLICOLOR_FORCE, none,           false, true
      none,           --color=always, false, true
      NO_COLOR,       --color=always, false, true
      none,           --color=never,  true,  false
      none,           --no-color,     true,  false
      FORCE_COLOR,    --no-color,     true,  false
      FORCE_COLOR,    --color=auto,   false, true
      """)
  void colour(String variable, String option, boolean terminal, boolean coloured) throws IOException {
    tree.write("compose.yaml", Tree.PRIVILEGED);
    Map<String, String> environment = new HashMap<>();
    if (variable != null) {
      environment.put(variable, "1");
    }
    var out = new ByteArrayOutputStream();
    var io = new Io(
        new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), environment, tree.folder, terminal, Instant.EPOCH);
    Main.run(option == null ? List.of("check") : List.of("check", option), io);
    assertThat(out.toString(StandardCharsets.UTF_8).contains("\u001b[")).isEqualTo(coloured);
  }

  @Test
  void forcedByZeroIsNot() throws IOException {
    assertThat(tree.run("check", "--color=sometimes")).contains("--color takes always, never or auto, not sometimes").endsWith("exit 2");
  }
}
