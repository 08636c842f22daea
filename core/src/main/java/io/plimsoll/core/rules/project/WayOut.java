package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.HashSet;
import java.util.Set;

/** A database that may call the whole world, and has no need to call anyone. */
public final class WayOut extends ProjectRule {

  public WayOut() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3107", "way-out", "a database has a way out", Severity.INFO, "CWE-923"));
  }

  @Override
  public void check(Project project, Findings out) {
    Set<String> inner = new HashSet<>();
    for (Network network : project.networks()) {
      // One that is made elsewhere, or hangs on a variable, may be.
      boolean told = network.external().value() == null || Boolean.FALSE.equals(network.external().value());
      boolean open = network.internal() instanceof Prop.Unknown<Boolean>;
      if (!told || open || Boolean.TRUE.equals(network.internal().value())) {
        inner.add(network.name());
      }
    }
    for (ContainerSpec spec : project.services()) {
      Set<String> networks = Seats.networks(spec);
      boolean outward = networks.stream().anyMatch(name -> !inner.contains(name));
      // What is published needs a network that leads out.
      if (outward && spec.items(Key.PORTS).isEmpty() && Seats.isDatabase(spec)) {
        out.at(spec.name())
            .about(spec.subject())
            .so("Whoever breaks into " + spec.subject().name() + " can send its data anywhere")
            .says(spec.subject().name() + " is on a network that leads out, which a database rarely needs")
            .hint("put it on a network with internal: true, with those that call it");
      }
    }
  }
}
