package io.plimsoll.cli;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.report.RulesJson;
import java.io.IOException;
import java.util.concurrent.Callable;

/** {@code plimsoll rules}. */
final class RulesCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  RulesCommand(Main main) {
    this.main = main;
    this.definition = new Definition("rules", "List every rule.", this).text("--format", "F", "table or json");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem, IOException {
    String given = definition.given("--format");
    String format = given == null ? "table" : given;
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
