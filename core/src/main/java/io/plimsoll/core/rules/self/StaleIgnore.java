package io.plimsoll.core.rules.self;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A comment that switches a rule off where that rule finds nothing. */
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
    for (Ignores.Stale stale : ignored.ignores().stale(ignored.asked())) {
      Ignore ignore = stale.ignore();
      String words = SelfRules.said(stale.words());
      Draft draft = out.at(ignore.at())
          .so("A comment still ignores " + words + ", and would hide it when it comes back")
          .says("nothing is found here by " + words)
          .hint(ignore.isOurs() ? "remove it" : "remove it, unless " + ignore.tool() + " still runs here");
      if (!ignore.isOurs()) {
        // The tool that it was written for may judge otherwise.
        draft.severity(Severity.INFO);
      }
    }
  }
}
