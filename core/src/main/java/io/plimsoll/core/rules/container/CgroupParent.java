package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** A container that is counted in a control group of its own choice, with the limits of that and not the engine's. */
public final class CgroupParent extends ContainerRule {

  public CgroupParent() {
    super(RuleInfo.container(
        "PL2106", "cgroup-parent", "a container is in a control group of its own choice", Severity.LOW,
        "CIS-Docker-1.6:5.25", "CWE-770", "KICS:cgroup_not_default", "docker-bench:5.25"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (Answer.holds(spec.get(Key.CGROUP_PARENT), group -> !group.isEmpty() && !group.equals("docker") && !group.equals("/docker"))) {
      case Answer.Yes yes -> out.at(yes.at())
          .so("The limits on other containers do not apply to " + name)
          .says(name + " runs in the control group " + yes.value())
          .hint(Way.remove(spec, Key.CGROUP_PARENT) + ", or make sure that this group has limits")
          .fix(Fix.unsafe("remove it", name + " gets the limits of the engine's group", new Edit.Remove(yes.at())));
      case Answer.Open open -> open(spec, open, "its control group", out);
      case Answer.No no -> {}
    }
  }
}
