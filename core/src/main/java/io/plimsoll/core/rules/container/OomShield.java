package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** A container that is killed last when memory runs out, whoever took it. */
public final class OomShield extends ContainerRule {

  public OomShield() {
    super(RuleInfo.container("PL2144", "oom-shield", "a container lets others be killed first", Severity.LOW, "CWE-770"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.OOM_SCORE_ADJ)) {
      case Prop.Known<Long>(Long score, Place at) when score < 0 -> out.at(at)
          .so("A leak in " + spec.subject().name() + " gets other programs on this host killed first")
          .says(spec.subject().name() + " is spared by " + -score + " points when memory runs out")
          .hint(Way.remove(spec, Key.OOM_SCORE_ADJ) + ", and set a memory limit")
          .fix(Fix.unsafe("remove it", spec.subject().name() + " is no longer spared when memory runs out", new Edit.Remove(at)));
      case Prop.Unknown<Long>(String why, Place at) -> open(spec, at, "who is killed first", why, out);
      default -> {}
    }
  }
}
