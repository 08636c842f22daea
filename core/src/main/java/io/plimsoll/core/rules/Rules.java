package io.plimsoll.core.rules;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.commands.CommandRules;
import io.plimsoll.core.rules.container.ContainerRules;
import io.plimsoll.core.rules.dockerfile.DockerfileRules;
import io.plimsoll.core.rules.packages.PackageRules;
import io.plimsoll.core.rules.project.ProjectRules;
import io.plimsoll.core.rules.self.SelfRules;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list of all rules, package by package. */
public final class Rules implements RuleIndex {

  /** Every rule there is, in the order of their ids. */
  public static final List<Rule<?>> ALL =
      sorted(DockerfileRules.ALL, PackageRules.ALL, CommandRules.ALL, ContainerRules.ALL, ProjectRules.ALL, SelfRules.ALL);

  /** The index over {@link #ALL}. */
  public static final RuleIndex INDEX = new Rules(ALL);

  private final List<Rule<?>> rules;

  private Rules(List<Rule<?>> rules) {
    this.rules = rules;
  }

  @SafeVarargs
  private static List<Rule<?>> sorted(List<Rule<?>>... lists) {
    var all = new ArrayList<Rule<?>>();
    for (List<Rule<?>> list : lists) {
      all.addAll(list);
    }
    all.sort((a, b) -> a.info().id().compareTo(b.info().id()));
    return List.copyOf(all);
  }

  @Override
  public List<Rule<?>> all() {
    return rules;
  }

  @Override
  public List<Rule<?>> find(String word) {
    var found = new ArrayList<Rule<?>>();
    String wanted = RuleIndex.modern(word);
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
