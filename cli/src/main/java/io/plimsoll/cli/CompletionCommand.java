package io.plimsoll.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Model.CommandSpec;

/** {@code plimsoll completion}. */
@Command(
    name = "completion",
    description = "Print a completion script: plimsoll completion bash > /etc/bash_completion.d/plimsoll")
final class CompletionCommand implements Callable<Integer> {

  private final Main main;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  String shell = "bash";

  @Spec CommandSpec spec = CommandSpec.create();

  CompletionCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Problem {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw new Problem("there is no completion for " + shell + "; bash and zsh have one");
    }
    main.io.out().print(AutoComplete.bash("plimsoll", spec.root().commandLine()));
    return 0;
  }
}
