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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion in bash, which is wherever the tests are; those of the other shells are run by ShellsIT. */
class CompletionTest {

  @TempDir Path folder;

  private String run(int exit, String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), folder, false, Instant.EPOCH);
      assertThat(Main.run(List.of(words), io)).isEqualTo(exit);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What bash offers for the last of the words. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("script"), run(0, "completion", "bash"));
    var line = new ArrayList<>(List.of("bash", "--norc", "-c", """
        . ./script || exit 3
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _plimsoll; printf '%s\\n' "${COMPREPLY[@]}"
        """, "bash", "plimsoll"));
    line.addAll(Arrays.asList(words));
    Launched launched = Launched.start(folder, Map.of("PATH", "/usr/bin:/bin"), line.toArray(String[]::new));
    assertThat(launched.exit()).as(launched.err()).isZero();
    assertThat(launched.err()).isEmpty();
    return launched.out().lines().filter(one -> !one.isEmpty()).toList();
  }

  @Test
  void commandsAndThoseBelowThem() throws Exception {
    assertThat(offered("")).contains("check", "fix", "policy", "completion");
    assertThat(offered("po")).containsExactly("policy");
    assertThat(offered("policy", "")).contains("check", "init", "schema", "show").doesNotContain("fix");
    assertThat(offered("-c", "policy", "ch")).containsExactly("check");
    assertThat(offered("help", "f")).containsExactly("fix");
  }

  @Test
  void options() throws Exception {
    assertThat(offered("check", "--no-")).containsExactlyInAnyOrder("--no-color", "--no-gitignore");
    assertThat(offered("fix", "--wr")).containsExactly("--write");
    assertThat(offered("check", "--", "--no-")).isEmpty();
  }

  @Test
  void values() throws Exception {
    assertThat(offered("check", "--only", "docker-s")).contains("docker-socket");
    assertThat(offered("check", "--only", "=", "docker-s")).contains("docker-socket");
    assertThat(offered("explain", "no-pids")).containsExactly("no-pids-limit");
    assertThat(offered("check", "--fail-on", "")).containsExactlyInAnyOrder("critical", "high", "medium", "low", "info");
    assertThat(offered("check", "--format", "=", "sa")).containsExactly("sarif");
    assertThat(offered("check", "--as", "r")).containsExactlyInAnyOrder("run", "running");
    assertThat(offered("completion", "")).containsExactlyInAnyOrder("bash", "zsh", "fish");
  }

  @Test
  void filesAndFolders() throws Exception {
    Files.createDirectories(folder.resolve("some folder"));
    Files.writeString(folder.resolve("some *file.yaml"), "");
    assertThat(offered("check", "some")).containsExactlyInAnyOrder("some folder", "some *file.yaml");
    assertThat(offered("check", "--root", "some")).containsExactly("some folder");
  }

  @Test
  void otherShellsHaveNone() {
    assertThat(run(2, "completion", "tcsh")).contains("there is no completion for tcsh; bash, zsh and fish have one");
  }

  @Test
  void whatAnOptionBeginsWithIsMeant() {
    assertThat(run(2, "check", "--al", ".")).contains("there is no option --al; did you mean --all?");
    assertThat(run(2, "check", "--ony", "x", ".")).contains("did you mean --only?");
  }
}
