package io.plimsoll.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;

/** {@code plimsoll completion}. */
final class CompletionCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  CompletionCommand(Main main) {
    this.main = main;
    this.definition = new Definition(
        "completion", "Print a completion script: plimsoll completion bash > /etc/bash_completion.d/plimsoll", this)
        .words("SHELL", "bash or zsh", "1");
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
    if (!List.of("bash", "zsh").contains(shell)) {
      throw new Problem("there is no completion for " + shell + "; bash and zsh have one");
    }
    String script = AutoComplete.bash("plimsoll", main.line());
    main.io.out().print(shell.equals("zsh") ? forZsh(script) : script);
    return 0;
  }

  /** The same script: zsh runs it by its own bashcompinit, which the script loads, once it is sourced and not autoloaded. */
  private static String forZsh(String script) {
    int behind = script.startsWith("#!") ? script.indexOf('\n') + 1 : 0;
    return """
        # plimsoll's completion for zsh is the one for bash, which zsh runs by bashcompinit; the script loads that itself.
        # Put two lines into ~/.zshrc:
        #   autoload -Uz compinit && compinit
        #   source <(plimsoll completion zsh)
        # It does not go into a folder of fpath: it is no function of zsh's own completion.
        #
        """ + script.substring(behind);
  }
}
