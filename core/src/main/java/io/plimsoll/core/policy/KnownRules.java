package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.words.Echo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that a policy's words name; each word is looked up once. */
final class KnownRules {

  /** No id of any tool is longer, in characters. */
  private static final int MAX_WORD = 200;

  private final RuleIndex index;
  private final Problems problems;
  private final Map<String, List<Rule<?>>> found = new HashMap<>();

  KnownRules(RuleIndex index, Problems problems) {
    this.index = index;
    this.problems = problems;
  }

  /** The rules of an id, a name, or another tool's id; none after a problem. */
  List<Rule<?>> named(String word, Place.InText at) throws PolicyException {
    boolean possible = !word.isBlank() && word.length() <= MAX_WORD;
    List<Rule<?>> rules = possible ? found.computeIfAbsent(word, index::find) : List.of();
    if (rules.isEmpty()) {
      boolean foreign = word.indexOf(':') > 0;
      problems.add((foreign ? "no rule here stands for " : "there is no rule ") + Echo.of(word), at,
          possible ? index.nearest(word) : null);
    }
    return rules;
  }
}
