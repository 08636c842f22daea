package io.plimsoll.core.rules.self;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.IdleWaivers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A waiver for what its rule does not find. */
public final class StaleWaiver implements Rule<IdleWaivers> {

  private static final RuleInfo INFO =
      RuleInfo.at(Set.of(Gate.POLICY), "PL9004", "stale-waiver", "a waiver covers what is not there", Severity.LOW);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<IdleWaivers> over() {
    return IdleWaivers.class;
  }

  @Override
  public void check(IdleWaivers idle, Findings out) {
    for (Policy.Waiver waiver : idle.waivers()) {
      out.at(waiver.place())
          .so("A waiver still covers " + waiver.rule() + ", and would hide it when it comes back")
          .says("nothing is found by " + waiver.rule() + " where the waiver of " + waiver.owner() + " holds")
          .hint("remove the waiver");
    }
  }
}
