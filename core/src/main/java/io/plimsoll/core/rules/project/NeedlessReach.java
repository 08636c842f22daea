package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.HashSet;
import java.util.Set;

/** A service that strangers reach, in one network with a database of which it never speaks. */
public final class NeedlessReach extends ProjectRule {

  public NeedlessReach() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3108", "needless-reach", "what strangers reach is beside a database", Severity.INFO, "CWE-653"));
  }

  @Override
  public void check(Project project, Findings out) {
    for (ContainerSpec database : project.services()) {
      if (Seats.isDatabase(database)) {
        judge(project, database, out);
      }
    }
  }

  private static void judge(Project project, ContainerSpec database, Findings out) {
    String name = database.subject().name();
    boolean used = project.services().stream()
        .anyMatch(spec -> spec != database && spec.items(Key.PORTS).isEmpty() && Seats.maySpeakOf(spec, name));
    if (!used) {
      return;
    }
    for (ContainerSpec front : project.services()) {
      Set<String> shared = new HashSet<>(Seats.networks(front));
      shared.retainAll(Seats.networks(database));
      boolean reached = front != database && !front.items(Key.PORTS).isEmpty() && !Seats.isDatabase(front);
      if (reached && !shared.isEmpty() && !Seats.maySpeakOf(front, name)) {
        out.at(front.name())
            .about(front.subject())
            .so("Whoever breaks into " + front.subject().name() + " tries passwords at " + name + ", which it has no need to reach")
            .says(front.subject().name() + " and " + name + " share the network " + shared.stream().sorted().findFirst().orElse(""))
            .because("project", database.name(), name + " is in it")
            .hint("a network for " + name + " and those that use it");
      }
    }
  }
}
