package io.plimsoll.cli;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.concurrent.Callable;

/** {@code plimsoll explain}. */
final class ExplainCommand implements Callable<Integer> {

  private static final int WIDTH = 100;

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
    if (definition.words().isEmpty()) {
      throw new Problem("explain takes a rule: an id, a name, or another tool's id; plimsoll rules lists them");
    }
    // One word may name several rules.
    var rules = new LinkedHashSet<Rule<?>>();
    for (String word : definition.words()) {
      rules.addAll(Selection.find(Rules.INDEX, word));
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
        String fallback = option.fallback() instanceof Collection<?> all && all.isEmpty() ? "none" : String.valueOf(option.fallback());
        out.println("  " + option.name() + "  " + option.doc() + " (default: " + fallback + ")");
      }
    }
    out.println();
    var line = new StringBuilder("Also known as:");
    String separator = " ";
    for (String ref : rule.info().refs()) {
      if (line.length() + separator.length() + ref.length() >= WIDTH) {
        out.println(line.append(separator.strip()));
        line.setLength(0);
        separator = "  ";
      }
      line.append(separator).append(ref);
      separator = ", ";
    }
    if (!rule.info().refs().isEmpty()) {
      out.println(line);
    }
  }
}
