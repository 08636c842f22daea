package io.plimsoll.core.rules.self;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.SubjectRule;
import java.util.Set;

/** A second policy file below the checked folder: a run has one, and this one is not read. */
public final class OtherPolicy extends SubjectRule<Policy> {

  public OtherPolicy() {
    super(RuleInfo.at(Set.of(Gate.POLICY), "PL9002", "other-policy", "another policy file is not read", Severity.LOW), Policy.class);
  }

  @Override
  public void check(Policy policy, Findings out) {
    var start = new Position(1, 1, 0);
    for (String file : policy.others()) {
      String instead = policy.file() == null ? "the defaults hold" : policy.file() + " holds";
      out.at(new Place.InText(file, new Range(start, start)))
          .so("The policy in " + file + " has no effect here")
          .says("a run has one policy; " + instead)
          .evidence(file)
          .hint("check its folder by itself, or move what it says into one policy");
    }
  }
}
