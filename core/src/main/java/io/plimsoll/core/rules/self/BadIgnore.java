package io.plimsoll.core.rules.self;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A comment of ours that does not do what it was written for. */
public final class BadIgnore implements Rule<Ignored> {

  private static final RuleInfo INFO =
      RuleInfo.at(Set.of(Gate.POLICY), "PL9005", "bad-ignore", "a comment was meant to ignore something, and does not", Severity.LOW);

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
    for (Ignore ignore : ignored.ignores().all()) {
      for (Ignore.Fault fault : ignore.faults()) {
        out.at(ignore.at())
            .so("A comment does not ignore what it was written for")
            .says(fault.what())
            .hint(fault.instead() == null ? "name fewer rules" : "write " + fault.instead());
      }
      for (String word : ignored.ignores().unknown(ignore)) {
        String near = nearest(word, ignored.known());
        out.at(ignore.at())
            .so("A comment ignores " + Echo.of(word) + ", which is no rule")
            .says("no rule is called " + Echo.of(word))
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
