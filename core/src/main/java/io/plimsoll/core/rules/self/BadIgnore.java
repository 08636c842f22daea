package io.plimsoll.core.rules.self;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A comment of ours that does not do what it was written for. */
public final class BadIgnore implements Rule<Ignored> {

  private static final RuleInfo INFO =
      RuleInfo.at(Set.of(Gate.POLICY), "PL9005", "bad-ignore", "a comment was meant to ignore something, and does not", Severity.LOW);

  /** For so many comments of a run it is said what was meant. */
  private static final int MOST_SUGGESTED = 100;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<Ignored> over() {
    return Ignored.class;
  }

  @Override
  public void check(Ignored ignored, Findings out) {
    int suggested = 0;
    for (Ignore ignore : ignored.ignores().all()) {
      for (Ignore.Fault fault : ignore.faults()) {
        out.at(ignore.at())
            .so("A comment does not ignore what it was written for")
            .says(fault.what())
            .hint(fault.instead() == null ? "name fewer rules" : "write " + fault.instead());
      }
      List<String> unknown = ignored.ignores().unknown(ignore);
      if (!unknown.isEmpty()) {
        // To look for what was meant takes time: who has many of these is not told of each.
        String near = suggested++ < MOST_SUGGESTED ? nearest(unknown.getFirst(), ignored.known()) : null;
        out.at(ignore.at())
            .so("A comment ignores " + SelfRules.said(unknown) + ", which is no rule")
            .says("no rule is called " + SelfRules.said(unknown))
            .hint(near == null ? "plimsoll rules lists them" : "did you mean " + near + "?");
      }
    }
  }

  private static @Nullable String nearest(String word, List<Rule<?>> rules) {
    var names = new ArrayList<String>(rules.size() * 2);
    for (Rule<?> rule : rules) {
      names.add(rule.info().name());
      names.add(rule.info().id());
    }
    return Nearest.to(word, names);
  }
}
