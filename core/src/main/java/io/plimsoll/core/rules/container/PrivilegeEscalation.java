package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** Without no-new-privileges a program with a setuid bit turns any user into root. */
public final class PrivilegeEscalation implements Rule<ContainerSpec> {

  private static final RuleInfo INFO = RuleInfo.container(
      "PL2004", "privilege-escalation", "a program in a container may gain privileges", Severity.MEDIUM,
      "CIS-Docker-1.6:5.26", "CWE-269", "KICS:no_new_privileges_not_set", "docker-bench:5.26", "semgrep:no-new-privileges",
      "compose-lint:CL-0003");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<ContainerSpec> over() {
    return ContainerSpec.class;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (spec.get(Key.NO_NEW_PRIVILEGES)) {
      case Prop.Absent<Boolean>(Room room) -> out.at(room.owner())
          .so("A setuid program in " + name + " turns any user into root")
          .says(name + " does not say no-new-privileges")
          .hint(way(spec))
          .fix(fix(name, room));
      case Prop.Known<Boolean>(Boolean on, Place at) when !on -> out.at(at)
          .so("A setuid program in " + name + " turns any user into root")
          .says(name + " switches no-new-privileges off")
          .hint("make it true");
      case Prop.Inherited<Boolean>(Boolean on, Place from, Room room) when !on -> out.at(room.owner())
          .so("A setuid program in " + name + " turns any user into root")
          .says(name + " does not say no-new-privileges, nor does the daemon")
          .because("daemon", from, "the daemon's default is off")
          .hint(way(spec))
          .fix(fix(name, room));
      case Prop.Unknown<Boolean> unknown -> out.undecided(unknown, "whether it may gain privileges");
      default -> {}
    }
  }

  private static String way(ContainerSpec spec) {
    String fix = spec.subject().gate() == Gate.COMPOSE ? "fix: " : "";
    return fix + Way.add(spec, Key.NO_NEW_PRIVILEGES, "no-new-privileges:true");
  }

  private static Fix fix(String name, Room room) {
    return Fix.unsafe(
        "forbid new privileges", "sudo, su and other setuid programs in " + name + " stop working",
        new Edit.Add(room, "no-new-privileges:true"));
  }
}
