package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void theScriptSaysHowZshTakesIt() {
    String bash = run(0, "completion", "bash");
    String zsh = run(0, "completion", "zsh");
    assertThat(bash).startsWith("#!/usr/bin/env bash\n");
    assertThat(zsh).startsWith("# plimsoll's completion for zsh is the one for bash").contains("source <(plimsoll completion zsh)", "&& bashcompinit");
    assertThat(zsh).endsWith(bash.substring(bash.indexOf('\n') + 1));
  }

  @Test
  void otherShellsHaveNone() {
    assertThat(run(2, "completion", "fish")).contains("there is no completion for fish; bash and zsh have one");
  }

  @Test
  void whatAnOptionBeginsWithIsMeant() {
    assertThat(run(2, "check", "--al", ".")).contains("there is no option --al; did you mean --all?");
    assertThat(run(2, "check", "--ony", "x", ".")).contains("did you mean --only?");
  }
}
