package io.plimsoll.core.rules;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.self.ExpiredWaiver;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of all rules: one line each, in the order of their ids. */
public final class Rules implements RuleIndex {

  /** Every rule there is. */
  public static final List<Rule<?>> ALL = List.of(
      new ExpiredWaiver());

  /** The index over {@link #ALL}. */
  public static final RuleIndex INDEX = new Rules(ALL);

  private final List<Rule<?>> rules;

  private Rules(List<Rule<?>> rules) {
    this.rules = rules;
  }

  @Override
  public List<Rule<?>> all() {
    return rules;
  }

  @Override
  public List<Rule<?>> find(String word) {
    var found = new ArrayList<Rule<?>>();
    String wanted = word.toLowerCase(Locale.ROOT);
    for (Rule<?> rule : rules) {
      if (rule.info().id().toLowerCase(Locale.ROOT).equals(wanted) || rule.info().name().equals(wanted)) {
        return List.of(rule);
      }
      for (String ref : rule.info().refs()) {
        String other = ref.toLowerCase(Locale.ROOT);
        if (other.equals(wanted) || other.endsWith(":" + wanted)) {
          found.add(rule);
          break;
        }
      }
    }
    return found;
  }

  @Override
  public @Nullable String nearest(String word) {
    var names = new ArrayList<String>(rules.size() * 2);
    for (Rule<?> rule : rules) {
      names.add(rule.info().name());
      names.add(rule.info().id());
    }
    return Nearest.to(word, names);
  }
}
