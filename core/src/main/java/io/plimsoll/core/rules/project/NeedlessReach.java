package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A service that strangers reach, in one network with a database of which it never speaks. */
public final class NeedlessReach extends ProjectRule {

  public NeedlessReach() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3108", "needless-reach", "an exposed service can reach a database it does not use", Severity.INFO, "CWE-653"));
  }

  @Override
  public void check(Project project, Findings out) {
    Map<ContainerSpec, List<ContainerSpec>> reached = new LinkedHashMap<>();
    for (ContainerSpec database : project.services()) {
      if (Seats.isDatabase(database) && isUsed(project, database)) {
        fronts(project, database).forEach(front -> reached.computeIfAbsent(front, key -> new ArrayList<>(1)).add(database));
      }
    }
    reached.forEach((front, databases) -> say(project, front, databases, out));
  }

  /** Where no service speaks of it, nothing tells who has no need to. */
  private static boolean isUsed(Project project, ContainerSpec database) {
    return project.services().stream().anyMatch(
        spec -> spec != database && spec.items(Key.PORTS).isEmpty() && Seats.maySpeakOf(spec, database.subject().name()));
  }

  private static List<ContainerSpec> fronts(Project project, ContainerSpec database) {
    var fronts = new ArrayList<ContainerSpec>();
    for (ContainerSpec front : project.services()) {
      boolean reached = front != database && !front.items(Key.PORTS).isEmpty() && !Seats.isDatabase(front);
      if (reached && !shared(front, database).isEmpty() && !Seats.maySpeakOf(front, database.subject().name())) {
        fronts.add(front);
      }
    }
    return fronts;
  }

  private static Set<String> shared(ContainerSpec front, ContainerSpec database) {
    Set<String> shared = new TreeSet<>(Seats.networks(front));
    shared.retainAll(Seats.networks(database));
    return shared;
  }

  private static void say(Project project, ContainerSpec front, List<ContainerSpec> databases, Findings out) {
    String who = front.subject().name();
    String first = databases.getFirst().subject().name();
    String names = databases.size() == 1 ? first : first + " and " + (databases.size() - 1) + " more";
    var draft = out.at(front.name())
        .about(front.subject())
        .so("Whoever breaks into " + who + " can attack " + names + ", which it does not seem to use")
        .says(who + " and " + first + " share the network " + shared(front, databases.getFirst()).iterator().next())
        .hint("put " + first + " on a network with only those that use it");
    var edits = new ArrayList<Edit>();
    boolean whole = true;
    for (ContainerSpec database : databases) {
      draft.because("project", database.name(), database.subject().name() + " is in it");
      List<Edit> own = OwnNetwork.of(project, database);
      whole &= own != null;
      edits.addAll(own == null ? List.of() : own);
    }
    if (whole) {
      draft.fix(Fix.unsafe(
          "give " + first + " a network of its own", "what " + names + " calls, and services that call " + (databases.size() == 1 ? "it" : "them")
              + " without naming " + (databases.size() == 1 ? "it" : "them"), edits.toArray(Edit[]::new)));
    }
  }
}
