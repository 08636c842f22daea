package io.plimsoll.core.policy;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our rules and those that policies write themselves. */
public final class UserRules implements RuleIndex {

  private final RuleIndex ours;
  private final List<UserRule<?>> own;
  private final List<Rule<?>> all;

  private UserRules(RuleIndex ours, List<UserRule<?>> own) {
    this.ours = ours;
    this.own = List.copyOf(own);
    var rules = new ArrayList<>(ours.all());
    rules.addAll(own);
    this.all = List.copyOf(rules);
  }

  /** An index with more rules; without any, the same. */
  public static RuleIndex with(RuleIndex index, List<UserRule<?>> more) {
    return more.isEmpty() ? index : new UserRules(index, more);
  }

  @Override
  public List<Rule<?>> all() {
    return all;
  }

  @Override
  public List<Rule<?>> find(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    for (UserRule<?> rule : own) {
      if (rule.info().name().equals(wanted) || rule.info().id().equals(wanted)) {
        return List.of(rule);
      }
    }
    return ours.find(word);
  }

  @Override
  public @Nullable String nearest(String word) {
    var names = new ArrayList<String>();
    own.forEach(rule -> names.add(rule.info().name()));
    String near = Nearest.to(word, names);
    return near == null ? ours.nearest(word) : near;
  }
}
