package io.plimsoll.cli;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.util.concurrent.Callable;

/** {@code plimsoll explain}. */
final class ExplainCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  ExplainCommand(Main main) {
    this.main = main;
    this.definition = new Definition("explain", "Explain a rule: what an attacker gets, what to do, samples.", this)
        .words("RULE", "an id, a name, or another tool's id (hadolint:DL3002)", "1");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    boolean more = false;
    for (Rule<?> rule : Selection.find(Rules.INDEX, definition.words().getFirst())) {
      if (more) {
        main.io.out().println();
      }
      explain(rule);
      more = true;
    }
    return 0;
  }

  private void explain(Rule<?> rule) {
    var out = main.io.out();
    out.println(rule.info().id() + "  " + rule.info().name() + "  " + rule.info().severity().id());
    out.println();
    out.print(Pages.markdown(rule));
    Options<?> options = rule.options();
    if (options != null) {
      out.println();
      out.println("Options:");
      for (Options.Option<?> option : options.list()) {
        out.println("  " + option.name() + "  " + option.doc() + " (default: " + option.fallback() + ")");
      }
    }
    out.println();
    out.println("Also known as: " + String.join(", ", rule.info().refs()));
  }
}
