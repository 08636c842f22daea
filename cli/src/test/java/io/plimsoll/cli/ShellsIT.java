package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion in real shells, and the manual before the real readers of such pages. */
class ShellsIT {

  @TempDir Path temporary;

  @BeforeEach
  void share() throws IOException {
    Share.write(temporary, ManPageTest.commands(), ManPageTest.DAY);
    Files.createDirectories(temporary.resolve("work/a folder"));
    Files.writeString(temporary.resolve("work/known.txt"), "");
  }

  private String run(String... words) throws IOException, InterruptedException {
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "HOME", temporary.toString(), "LC_ALL", "C.UTF-8", "TERM", "xterm");
    Launched launched = Launched.start(temporary.resolve("work"), environment, words);
    assertThat(launched.exit()).as(launched.out() + launched.err()).isZero();
    assertThat(launched.err()).isEmpty();
    return launched.out();
  }

  private List<String> fish(String line) throws IOException, InterruptedException {
    return run("fish", "--no-config", "-c", "source ../fish/vendor_completions.d/plimsoll.fish; complete -C \"$argv[1]\"", "--", line).lines()
        .map(one -> one.replaceFirst("\t.*", "")).toList();
  }

  @Test
  void fish() throws Exception {
    assertThat(fish("plimsoll ")).contains("check", "fix", "policy", "completion").doesNotContain("known.txt");
    assertThat(fish("plimsoll policy ")).contains("check", "init", "schema", "show").doesNotContain("fix");
    assertThat(fish("plimsoll check --no-")).containsExactlyInAnyOrder("--no-color", "--no-gitignore");
    assertThat(fish("plimsoll check --only docker-s")).contains("docker-socket");
    assertThat(fish("plimsoll check --format=sa")).containsExactly("--format=sarif");
    assertThat(fish("plimsoll explain no-pids")).contains("no-pids-limit");
    assertThat(fish("plimsoll check --known kn")).containsExactly("known.txt");
    assertThat(fish("plimsoll check --root ")).containsExactly("a folder/");
    assertThat(fish("plimsoll check -- docker --no-c")).isEmpty();
  }

  /** The line that zsh makes of each that is typed, with a tab at its end. */
  private Map<String, String> zsh(String load, String... lines) throws IOException, InterruptedException {
    var typed = new ArrayList<>(Arrays.asList(lines));
    Files.writeString(temporary.resolve("typist"), """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; unsetopt BEEP; dump() { print -r -- \\"\\$BUFFER\\" >../line.new; mv ../line.new ../line; BUFFER=; }; zle -N dump; bindkey '^X' dump"
        zpty -w shell "fpath=(${PWD:h}/zsh/site-functions \\$fpath); autoload -Uz compinit; compinit -u -D; $1; : >../ready"
        shift
        until [[ -e ../ready ]]; do zpty -r -t shell said; sleep 0.05; done
        sleep 0.2
        for typed in "$@"; do
          rm -f ../line
          zpty -w -n shell "$typed"$'\\t\\x18'
          for ((i = 0; i < 200; i++)); do [[ -e ../line ]] && break; zpty -r -t shell said; sleep 0.05; done
          print -r -- "$(<../line)"
        done
        """);
    var words = new ArrayList<>(List.of("zsh", "-f", "../typist", load));
    words.addAll(typed);
    List<String> made = run(words.toArray(String[]::new)).lines().toList();
    assertThat(made).hasSize(lines.length);
    var all = new TreeMap<String, String>();
    for (int i = 0; i < lines.length; i++) {
      all.put(lines[i], made.get(i).stripTrailing());
    }
    return all;
  }

  @Test
  void zsh() throws Exception {
    Map<String, String> expected = Map.of(
        "plimsoll pol", "plimsoll policy", "plimsoll policy sch", "plimsoll policy schema", "plimsoll check --changed",
        "plimsoll check --changed-since", "plimsoll check --only=docker-soc", "plimsoll check --only=docker-socket",
        "plimsoll explain no-pids-l", "plimsoll explain no-pids-limit", "plimsoll check --known kno", "plimsoll check --known known.txt",
        "plimsoll check --format sar", "plimsoll check --format sarif", "plimsoll check --root a", "plimsoll check --root a\\ folder/",
        "plimsoll -c x fi", "plimsoll -c x fix");
    String[] typed = expected.keySet().toArray(String[]::new);
    for (String load : List.of(":", "source ../zsh/site-functions/_plimsoll")) {
      assertThat(zsh(load, typed)).as(load).isEqualTo(new TreeMap<>(expected));
    }
  }

  /** Bash finds it in the folder where it lies, and completes what is typed. */
  @Test
  void scriptsAreCleanAndPagesAreRead() throws Exception {
    run("bash", "-n", "../bash-completion/completions/plimsoll");
    run("zsh", "-n", "../zsh/site-functions/_plimsoll");
    run("fish", "--no-execute", "../fish/vendor_completions.d/plimsoll.fish");
    run("shellcheck", "-s", "bash", "-e", "SC2207", "../bash-completion/completions/plimsoll");
    try (Stream<Path> pages = Files.list(temporary.resolve("man/man1"))) {
      for (Path page : pages.toList()) {
        assertThat(run("mandoc", "-T", "lint", "-W", "style", page.toString())).as(page.toString()).isEmpty();
        run("groff", "-ww", "-man", "-z", page.toString());
        assertThat(run("man", "--warnings", "-l", page.toString())).contains("NAME", "SYNOPSIS", "EXIT STATUS", "SEE ALSO");
      }
    }
  }
}
