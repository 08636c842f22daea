package io.plimsoll.cli;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a run: all, or those that {@code --only} names, without those that {@code --skip} names. */
final class Selection {

  private Selection() {}

  /**
   * The rules that are asked: at least one.
   *
   * @param held what may not be left out
   */
  static List<Rule<?>> of(RuleIndex index, List<String> only, List<String> skip, Held held) throws Problem {
    Set<String> wanted = ids(index, only);
    Set<String> unwanted = ids(index, skip);
    held.skipped(index, unwanted);
    var rules = new ArrayList<Rule<?>>();
    for (Rule<?> rule : index.all()) {
      String id = rule.info().id();
      if ((only.isEmpty() || wanted.contains(id) || held.isAsked(id)) && !unwanted.contains(id)) {
        rules.add(rule);
      }
    }
    if (rules.isEmpty()) {
      throw new Problem((only.isEmpty() ? "--skip leaves" : "--only and --skip leave") + " no rule to ask");
    }
    return rules;
  }

  private static Set<String> ids(RuleIndex index, List<String> words) throws Problem {
    var ids = new HashSet<String>();
    for (String word : words) {
      ids.addAll(find(index, word).stream().map(rule -> rule.info().id()).toList());
    }
    return ids;
  }

  /** The rules that a word names: at least one. */
  static List<Rule<?>> find(RuleIndex index, String word) throws Problem {
    List<Rule<?>> rules = index.find(word);
    if (rules.isEmpty()) {
      String near = index.nearest(word);
      throw new Problem("there is no rule " + word
          + (word.indexOf(',') > 0 ? "; several are given one by one: --only A --only B"
              : near == null ? "; plimsoll rules lists them" : "; did you mean " + near + "?"));
    }
    return rules;
  }
}
