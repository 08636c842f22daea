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
    main.io.out().print(AutoComplete.bash("plimsoll", main.line()));
    return 0;
  }
}
