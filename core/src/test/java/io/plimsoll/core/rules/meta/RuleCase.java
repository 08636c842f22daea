package io.plimsoll.core.rules.meta;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule to be held to its contracts.
 *
 * @param page null when it has none
 * @param others the rules that run beside it
 * @param exceptions what it is excused from
 */
record RuleCase(Rule<?> rule, @Nullable RulePage page, List<Rule<?>> others, Exceptions exceptions) {

  RuleCase {
    others = List.copyOf(others);
  }

  /** A rule of the product. */
  static RuleCase of(Rule<?> rule) {
    var others = new ArrayList<>(Rules.ALL);
    others.remove(rule);
    RulePage page;
    try {
      page = RulePage.parse(Pages.markdown(rule));
    } catch (IllegalStateException e) {
      page = null;
    }
    return new RuleCase(rule, page, others, Exceptions.ALL);
  }

  String id() {
    return rule.info().id();
  }

  List<Sample> samples() {
    return page == null ? List.of() : page.samples();
  }

  List<Sample> samples(Sample.Word word) {
    return page == null ? List.of() : page.samples(word);
  }

  /** True for a finding of this rule. */
  boolean isMine(Finding finding) {
    return finding.rule().id().equals(id());
  }

  @Override
  public String toString() {
    return id() + " " + rule.info().name();
  }
}
