package io.plimsoll.cli;

import io.plimsoll.core.words.Nearest;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code plimsoll help}. */
final class HelpCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  HelpCommand(Main main) {
    this.main = main;
    this.definition = new Definition("help", "Show the help of a command.", this)
        .words("COMMAND", "check, fix, policy check ...; none: all of them", "0..*")
        .flag("print its manual page: plimsoll help --man check | man -l -", "--man");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    CommandLine at = main.line();
    for (String word : definition.words()) {
      CommandLine below = at.getSubcommands().get(word);
      if (below == null) {
        throw new Problem("there is no command " + word + Nearest.hint(word, at.getSubcommands().keySet()));
      }
      at = below;
    }
    if (definition.isGiven("--man")) {
      main.io.out().print(ManPage.of(at.getCommandSpec(), main.io.time()));
    } else {
      at.usage(main.line().getOut());
    }
    return 0;
  }
}
