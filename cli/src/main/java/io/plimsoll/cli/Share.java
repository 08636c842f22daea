package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What a build lays beside the program: manual pages and completion scripts, in the folders where a system looks for them. */
final class Share {

  private static final Map<String, String> SCRIPTS = Map.of(
      "bash", "bash-completion/completions/plimsoll", "zsh", "zsh/site-functions/_plimsoll", "fish", "fish/vendor_completions.d/plimsoll.fish");

  private Share() {}

  static void write(Path folder, CommandLine root, Instant day) throws IOException {
    for (Map.Entry<String, String> page : ManPage.all(root, day).entrySet()) {
      write(folder.resolve("man/man1").resolve(page.getKey()), page.getValue());
    }
    for (String shell : List.copyOf(CompletionCommand.SHELLS)) {
      write(folder.resolve(SCRIPTS.get(shell)), CompletionCommand.script(shell, root));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
