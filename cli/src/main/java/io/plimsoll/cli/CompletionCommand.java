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
    List<String> shells = definition.words();
    if (shells.size() != 1 || !List.of("bash", "zsh").contains(shells.getFirst())) {
      throw new Problem("completion takes bash or zsh" + (shells.isEmpty() ? "" : ", not " + String.join(" ", shells)));
    }
    main.io.out().print(AutoComplete.bash("plimsoll", main.line()));
    return 0;
  }
}
