package io.plimsoll.cli;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code plimsoll explain}. */
@Command(name = "explain", description = "Explain a rule: what an attacker gets, what to do, samples.")
final class ExplainCommand implements Callable<Integer> {

  private final Main main;

  @Parameters(paramLabel = "RULE", description = "an id, a name, or another tool's id (hadolint:DL3002)")
  String word = "";

  ExplainCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Problem {
    boolean more = false;
    for (Rule<?> rule : Selection.find(Rules.INDEX, word)) {
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
