package io.plimsoll.core.rules.self;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.policy.IdleWaivers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.SubjectRule;
import io.plimsoll.core.words.Echo;
import java.util.Set;

/** A waiver for what its rule does not find. */
public final class StaleWaiver extends SubjectRule<IdleWaivers> {

  public StaleWaiver() {
    super(RuleInfo.at(Set.of(Gate.POLICY), "PL9004", "stale-waiver", "a waiver covers what is not there", Severity.LOW), IdleWaivers.class);
  }

  @Override
  public void check(IdleWaivers idle, Findings out) {
    for (Policy.Waiver waiver : idle.waivers()) {
      out.at(waiver.place())
          .so("A waiver still covers " + waiver.rule() + ", and would hide it when it comes back")
          .says("nothing is found by " + waiver.rule() + " where the waiver of " + waiver.owner() + " holds")
          .hint("remove the waiver");
    }
    for (Policy.Waiver waiver : idle.lost()) {
      String file = Echo.of(String.valueOf(waiver.at().file()));
      out.at(waiver.place())
          .so("A waiver speaks of " + file + ", which is not there")
          .says("no file of this tree is the one that the waiver of " + waiver.owner() + " names: " + file)
          .hint("name the file as it is called from the root, or remove the waiver");
    }
  }
}
