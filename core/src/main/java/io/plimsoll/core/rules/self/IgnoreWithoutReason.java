package io.plimsoll.core.rules.self;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.ignore.Reasons;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A comment that ignores something and does not say why, where the policy asks for it. */
public final class IgnoreWithoutReason implements Rule<Ignored> {

  private static final RuleInfo INFO =
      RuleInfo.at(Set.of(Gate.POLICY), "PL9007", "ignore-without-reason", "a comment does not say why it ignores", Severity.LOW);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<Ignored> over() {
    return Ignored.class;
  }

  @Override
  public Options<Reasons> options() {
    return Reasons.OPTIONS;
  }

  @Override
  public void check(Ignored ignored, Findings out) {
    Reasons reasons = out.options(Reasons.OPTIONS);
    for (Ignore ignore : ignored.ignores().all()) {
      if (reasons.isMissing(ignore) && !ignore.words().isEmpty()) {
        out.at(ignore.at())
            .so("A comment that does not say why ignores nothing here")
            .says("the policy asks for a reason")
            .hint(ignore.isOurs() ? "add reason= and why" : "say why there, or in a comment of plimsoll");
      }
    }
  }
}
