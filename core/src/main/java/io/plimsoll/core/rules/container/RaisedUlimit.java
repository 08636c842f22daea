package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that lifts a limit of the kernel for itself. */
public final class RaisedUlimit extends ContainerRule {

  public RaisedUlimit() {
    super(RuleInfo.container(
        "PL2142", "raised-ulimit", "a container lifts a limit of the kernel", Severity.INFO,
        "CIS-Docker-1.6:5.19", "CWE-770", "docker-bench:5.19"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    // What daemon.json says for all containers is for the rules of daemons.
    if (spec.get(Key.ULIMITS) instanceof Prop.Inherited<Listing<Pair>>) {
      return;
    }
    String name = spec.subject().name();
    for (Pair limit : spec.items(Key.ULIMITS)) {
      if ("memlock".equals(limit.name().known()) && locksMemory(spec)) {
        continue;
      }
      switch (Answer.holds(limit.value(), RaisedUlimit::isNone)) {
        case Answer.Yes yes -> out.at(limit.at())
            .so(name + " can use up this host's " + what(limit.name().shown()))
            .says(name + " has no limit on " + limit.name().shown())
            .hint("set a number")
            .fix(Fix.unsafe("remove it", name + " gets the engine's limit on " + limit.name().shown(), new Edit.Remove(limit.at())));
        case Answer.Open open -> open(spec, open, "its limits", out);
        case Answer.No no -> {}
      }
    }
  }

  /** True for Elasticsearch and OpenSearch where they are told to keep their memory from being swapped, for which they need it. */
  private static boolean locksMemory(ContainerSpec spec) {
    return "true".equals(Variables.value(spec, "bootstrap.memory_lock"));
  }

  private static boolean isNone(String limit) {
    return limit.equals("-1") || limit.equals("unlimited") || limit.endsWith(":-1") || limit.endsWith(":unlimited");
  }

  private static String what(String name) {
    return switch (name) {
      case "nofile" -> "open files";
      case "nproc" -> "processes";
      case "memlock" -> "memory, which the kernel can't reclaim";
      case "core" -> "disk with dumps of its memory";
      default -> "supply of what " + name + " counts";
    };
  }
}
