package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.HashSet;
import java.util.List;
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
        Draft draft = out.at(spec.name())
            .about(spec.subject())
            .so("Whoever breaks into " + spec.subject().name() + " can send its data anywhere")
            .says(spec.subject().name() + " is on a network that leads out, which a database rarely needs")
            .hint("put it on a network with internal: true, with those that call it");
        List<Edit> edits = OwnNetwork.of(project, spec);
        if (edits != null) {
          draft.fix(Fix.unsafe(
              "give it a network of its own, without a way out", "what " + spec.subject().name() + " calls, and services that call it without naming it",
              edits.toArray(Edit[]::new)));
        }
        List<Edit> inward = edits == null ? OwnNetwork.inward(project, spec, inner) : null;
        if (inward != null) {
          draft.fix(Fix.unsafe(
              "take the way out from its networks", "what " + spec.subject().name() + " calls beyond them", inward.toArray(Edit[]::new)));
        }
      }
    }
  }
}
