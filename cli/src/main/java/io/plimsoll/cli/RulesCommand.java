package io.plimsoll.cli;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.report.RulesJson;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code plimsoll rules}. */
final class RulesCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  RulesCommand(Main main) {
    this.main = main;
    this.definition = new Definition("rules", "List every rule, and those of the policy.", this)
        .policyOptions()
        .text("F", "table or json", "--format");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem, IOException {
    String given = definition.given("--format");
    String format = given == null ? "table" : given;
    if (!format.equals("table") && !format.equals("json")) {
      throw new Problem("there is no format " + format + "; known are table and json");
    }
    PolicyRules rules = PolicyRules.of(main.io, definition);
    List<Rule<?>> all = rules.index().all();
    switch (format) {
      case "table" -> {
        int id = all.stream().mapToInt(rule -> rule.info().id().length()).max().orElse(0);
        int name = all.stream().mapToInt(rule -> rule.info().name().length()).max().orElse(0);
        for (Rule<?> rule : all) {
          String severity = rule.info().severity().id();
          main.io.out().println(rule.info().id() + " ".repeat(id + 2 - rule.info().id().length()) + severity + " ".repeat(10 - severity.length()) + rule.info().name()
              + " ".repeat(name + 2 - rule.info().name().length()) + rule.info().title());
        }
      }
      default -> RulesJson.write(all, main.io.out());
    }
    return rules.broken() ? 2 : 0;
  }
}
