package io.plimsoll.cli;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.report.PageReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code plimsoll explain}. */
final class ExplainCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  ExplainCommand(Main main) {
    this.main = main;
    this.definition = new Definition("explain", "Explain a rule: what an attacker gets, what to do, samples.", this)
        .words("RULE", "an id, a name, or another tool's id (hadolint:DL3002); plimsoll rules lists them", "1..*")
        .policyOptions();
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem, IOException {
    Set<Rule<?>> rules = new LinkedHashSet<>();
    RuleIndex index = Rules.INDEX;
    for (String word : definition.words()) {
      if (index.find(word).isEmpty() && index == Rules.INDEX) {
        // It may be one of the policy's own.
        index = PolicyRules.of(main.io, definition).index();
      }
      rules.addAll(Selection.find(index, word));
    }
    boolean more = false;
    for (Rule<?> rule : rules) {
      if (more) {
        main.io.out().println();
      }
      explain(rule);
      more = true;
    }
    return 0;
  }

  private void explain(Rule<?> rule) throws IOException {
    PrintStream out = main.io.out();
    out.println(rule.info().id() + "  " + rule.info().name() + "  " + rule.info().severity().id());
    out.println();
    PageReport.write(Pages.markdown(rule), main.style(definition), main.io.width(), out);
    Options<?> options = rule.options();
    if (options != null) {
      out.println();
      out.println("Options:");
      for (Options.Option<?> option : options.list()) {
        String fallback = option.fallback() instanceof Collection<?> all && all.isEmpty() ? "none" : String.valueOf(option.fallback());
        out.println("  " + option.name() + "  " + option.doc() + " (default: " + fallback + ")");
      }
    }
    if (!rule.info().refs().isEmpty()) {
      out.println();
      PageReport.write("Also known as: " + String.join(", ", rule.info().refs()), main.style(definition), main.io.width(), out);
    }
  }
}
