package io.plimsoll.cli;

import io.plimsoll.core.words.Series;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code plimsoll completion}. */
final class CompletionCommand implements Callable<Integer> {

  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Main main;
  private final Definition definition;

  CompletionCommand(Main main) {
    this.main = main;
    this.definition = new Definition("completion", "Print a completion script for a shell.", this)
        .words("SHELL", Series.or(SHELLS), "1")
        .footer(
            "",
            "Examples:",
            "  source <(plimsoll completion bash)   in ~/.bashrc",
            "  source <(plimsoll completion zsh)    in ~/.zshrc, behind compinit",
            "  plimsoll completion fish | source    in ~/.config/fish/config.fish");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    List<String> words = definition.words();
    if (words.size() > 1) {
      throw new Problem("completion takes one SHELL, not " + words.size());
    }
    String shell = words.getFirst();
    if (!SHELLS.contains(shell)) {
      throw new Problem("there is no completion for " + shell + "; " + Series.and(SHELLS) + " have one");
    }
    main.io.out().print(script(shell, main.line()));
    return 0;
  }

  static String script(String shell, CommandLine root) {
    Completion completion = Completion.of(root);
    return switch (shell) {
      case "bash" -> BashCompletion.script(completion);
      case "zsh" -> ZshCompletion.script(completion);
      default -> FishCompletion.script(completion);
    };
  }
}
