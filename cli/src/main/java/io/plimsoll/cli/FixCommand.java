package io.plimsoll.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code plimsoll fix}. */
@Command(name = "fix", description = "Mend what can be mended; a diff unless --write is given.")
final class FixCommand implements Callable<Integer> {
  FixCommand(Main main) {}

  @Override
  public Integer call() {
    return 2;
  }
}
