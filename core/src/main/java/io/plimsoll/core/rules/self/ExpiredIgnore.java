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

/** A comment that ignores something until a day that has passed. */
public final class ExpiredIgnore implements Rule<Ignored> {

  private static final RuleInfo INFO =
      RuleInfo.at(Set.of(Gate.POLICY), "PL9006", "expired-ignore", "a comment that ignores has expired", Severity.LOW);

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
      if (ignored.ignores().isExpired(ignore)) {
        Draft draft = out.at(ignore.at())
            .so("A comment ended on " + ignore.until() + ", and what it ignored counts again")
            .says("it ignored " + SelfRules.said(ignore.words()) + " until " + ignore.until())
            .hint("mend what it ignored, or write another day");
        if (!ignore.isOurs()) {
          draft.severity(Severity.INFO);
        }
      }
    }
  }
}
