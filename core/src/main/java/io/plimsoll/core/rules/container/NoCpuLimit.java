package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
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

/** A container that may take every processor. */
public final class NoCpuLimit extends ContainerRule {

  /** In processors. */
  private static final String ONE = "1.0";

  public NoCpuLimit() {
    super(RuleInfo.container(
        "PL2140", "no-cpu-limit", "a container may take all processors", Severity.LOW,
        "CIS-Docker-1.6:5.12", "CWE-770", "KICS:cpus_not_limited", "docker-bench:5.12", "compose-lint:CL-0026"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (isGiven(spec.get(Key.CPU_QUOTA)) || isGiven(spec.get(Key.CPUSET)) || isGiven(spec.get(Key.CPU_RT_RUNTIME))) {
      return;
    }
    switch (spec.get(Key.CPUS)) {
      case Prop.Known<Long>(Long limit, Place at) when limit <= 0 -> say(spec, at, new Edit.Replace(at, ONE), Way.put(spec, Key.CPUS, ONE), out);
      case Prop.Absent<Long> absent -> {
        boolean deployed = Limit.isDeployed(spec);
        var edit = new Edit.Put(new Room(spec.name(), Key.CPUS, deployed), new Edit.Value.One(ONE));
        say(spec, spec.lackOf(Key.CPUS), edit, deployed ? Key.CPUS.deploy() + ": " + ONE : Way.put(spec, Key.CPUS, ONE), out);
      }
      case Prop.Unknown<Long>(String why, Place at) -> open(spec, at, "its processors", why, out);
      default -> {}
    }
  }

  /** Another way to say it; -1 is none. */
  private static boolean isGiven(Prop<Text> prop) {
    return switch (prop) {
      case Prop.Known<Text>(Text text, var at) -> !"-1".equals(text.known());
      case Prop.Unknown<Text>(String why, var at) -> true;
      default -> false;
    };
  }

  private static void say(ContainerSpec spec, Place at, Edit edit, String way, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so("One runaway request in " + name + " can starve everything else on this host of CPU")
        .says(name + " has no CPU limit")
        .hint(way + ", or what it needs")
        .fix(Fix.unsafe("limit it to one processor", name + " gets slower where it used several processors", edit));
  }
}
