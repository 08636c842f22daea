package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** A container that stays down once it is down. */
public final class NoRestart extends ContainerRule {

  public NoRestart() {
    super(RuleInfo.container(
        "PL2030", "no-restart", "a container is not started again", Severity.LOW,
        "CIS-Docker-1.6:5.15", "KICS:restart_policy_on_failure_not_set_to_5", "docker-bench:5.15"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    boolean deployed = spec.says(Key.DEPLOY_RESTART);
    // A swarm starts its containers again unless it is told not to, and does not look at restart.
    if (Jobs.is(spec) || (spec.swarm() && !deployed)) {
      return;
    }
    String name = spec.subject().name();
    switch (Answer.is(spec.get(deployed ? Key.DEPLOY_RESTART : Key.RESTART), "no")) {
      case Answer.Yes yes -> out.at(yes.at())
          .so("After one crash " + name + " stays down")
          .says(name + " has no restart policy")
          .hint(deployed ? "condition: any" : Way.put(spec, Key.RESTART, "unless-stopped"))
          .fix(Fix.unsafe("start it again", name + " is started again and again where it is meant to end", fix(spec, deployed, yes)));
      case Answer.Open open -> out.undecided(open, "whether it is started again");
      case Answer.No no -> {}
    }
  }

  private static Edit fix(ContainerSpec spec, boolean deployed, Answer.Yes yes) {
    if (spec.get(deployed ? Key.DEPLOY_RESTART : Key.RESTART) instanceof Prop.Absent<Text>) {
      return new Edit.Put(new Room(spec.name(), Key.RESTART), new Edit.Value.One("unless-stopped"));
    }
    return new Edit.Replace(yes.at(), deployed ? "any" : "unless-stopped");
  }
}
