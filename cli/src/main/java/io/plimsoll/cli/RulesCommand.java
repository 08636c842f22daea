package io.plimsoll.cli;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.report.RulesJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plimsoll rules}. */
@Command(name = "rules", description = "List every rule.")
final class RulesCommand implements Callable<Integer> {

  private final Main main;

  @Option(names = "--format", paramLabel = "F", description = "table or json")
  String format = "table";

  RulesCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Problem, IOException {
    switch (format) {
      case "table" -> {
        for (Rule<?> rule : Rules.ALL) {
          main.io.out().printf("%s  %-8s  %-22s  %s%n", rule.info().id(), rule.info().severity().id(), rule.info().name(), rule.info().title());
        }
      }
      case "json" -> RulesJson.write(Rules.ALL, main.io.out());
      default -> throw new Problem("there is no format " + format + "; table and json are known");
    }
    return 0;
  }
}
