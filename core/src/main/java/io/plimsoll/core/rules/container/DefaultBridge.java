package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container in the one network that everything is in for which nobody named another. */
public final class DefaultBridge extends ContainerRule {

  public DefaultBridge() {
    super(RuleInfo.container(
        "PL2145", "default-bridge", "a container is in the network of all others", Severity.INFO,
        "CIS-Docker-1.6:5.30", "CWE-653", "docker-bench:5.30"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    // Compose gives a project a network of its own; elsewhere the engine's bridge is the default.
    boolean silent = !spec.says(Key.NETWORK_MODE) && !spec.says(Key.NETWORKS) && spec.subject().gate() != Gate.COMPOSE
        && !Boolean.TRUE.equals(spec.get(Key.NETWORK_DISABLED).value());
    if (silent) {
      say(spec, spec.name(), out);
      return;
    }
    switch (Answer.is(spec.get(Key.NETWORK_MODE), "bridge", "default")) {
      case Answer.Yes yes -> say(spec, yes.at(), out);
      case Answer.Open open -> open(spec, open, "its network", out);
      case Answer.No no -> {}
    }
  }

  private static void say(ContainerSpec spec, Place at, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(at)
        .so("Whoever breaks into any container on this host's default bridge can reach " + name)
        .says(name + " is on the default bridge, with every container that names no network")
        .hint("put it on a network with only those it talks to");
    if (spec.subject().gate() == Gate.COMPOSE) {
      draft.fix(Fix.unsafe("put it on its project's own network", name + " and containers of other projects no longer reach each other there",
          new Edit.Remove(at)));
    }
  }
}
