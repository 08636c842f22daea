package io.plimsoll.core.rules.self;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.SubjectRule;
import java.util.Set;

/** A waiver whose last day has passed. */
public final class ExpiredWaiver extends SubjectRule<Policy> {

  public ExpiredWaiver() {
    super(RuleInfo.at(Set.of(Gate.POLICY), "PL9001", "expired-waiver", "a waiver has expired", Severity.LOW), Policy.class);
  }

  @Override
  public void check(Policy policy, Findings out) {
    for (Policy.Waiver waiver : policy.waivers()) {
      if (out.today().isAfter(waiver.until())) {
        out.at(waiver.place())
            .so("A waiver ended on " + waiver.until() + ", and what it covered counts again")
            .says("the waiver for " + waiver.rule() + " ended on " + waiver.until() + "; " + waiver.owner() + " answers for it")
            .hint("fix what it covered, or have " + waiver.owner() + " renew it");
      }
    }
  }
}
