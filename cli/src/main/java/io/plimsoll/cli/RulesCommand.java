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
    this.definition = new Definition("rules", "List every rule.", this).text("F", "table or json", "--format");
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
        int name = Rules.ALL.stream().mapToInt(rule -> rule.info().name().length()).max().orElse(0);
        for (Rule<?> rule : Rules.ALL) {
          String severity = rule.info().severity().id();
          main.io.out().println(rule.info().id() + "  " + severity + " ".repeat(10 - severity.length()) + rule.info().name()
              + " ".repeat(name + 2 - rule.info().name().length()) + rule.info().title());
        }
      }
      case "json" -> RulesJson.write(Rules.ALL, main.io.out());
      default -> throw new Problem("there is no format " + format + "; known are table and json");
    }
    return 0;
  }
}
