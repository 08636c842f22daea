package io.plimsoll.core.rules.self;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A comment that switches a rule off where that rule finds nothing, or that names no rule. */
public final class StaleIgnore implements Rule<Ignored> {

  private static final RuleInfo INFO = RuleInfo.at(
      Set.of(Gate.POLICY), "PL9003", "stale-ignore", "a comment ignores what is not there", Severity.LOW);

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
    for (Ignore ignore : ignored.ignores().stale(ignored.asked())) {
      String words = String.join(", ", ignore.words());
      Draft draft = out.at(ignore.at())
          .so("A comment still ignores " + words + ", and would hide it when it comes back")
          .says("nothing is found here by " + words)
          .hint(ignore.isOurs() ? "remove the comment" : "remove the comment, unless " + ignore.tool() + " still runs here");
      if (!ignore.isOurs()) {
        // The tool that it was written for may judge otherwise.
        draft.severity(Severity.INFO);
      }
    }
    for (Ignore ignore : ignored.ignores().all()) {
      for (String word : ignored.ignores().unknown(ignore, ignored.known())) {
        out.at(ignore.at())
            .so("A comment ignores " + word + ", which is no rule")
            .says("no rule is called " + word)
            .hint("plimsoll rules lists them");
      }
    }
  }
}
