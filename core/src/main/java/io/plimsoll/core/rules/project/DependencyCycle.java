package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dependency;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Services that wait for one another: none can be the first. Links, borrowed volumes and shared namespaces are waited for as
 * {@code depends_on} is. Each service is walked through once, however many ways lead to it, and without recursion; of services
 * that are in several circles one circle is said.
 */
public final class DependencyCycle extends ProjectRule {

  /** Of a longer circle the middle is left out. */
  private static final int SHOWN = 5;

  /** So many ways back are looked at from one service on, since each may go through all of them. */
  private static final int MOST_TRIED = 1_000;

  /** A service on the way, and which of those that it waits for is next. */
  private static final class Step {
    final ContainerSpec spec;
    final List<Dependency> edges;
    int next;

    Step(ContainerSpec spec) {
      this.spec = spec;
      this.edges = Dependency.of(spec);
    }

    String name() {
      return spec.subject().name();
    }

    /** The one that was taken last. */
    Dependency taken() {
      return edges.get(next - 1);
    }
  }

  public DependencyCycle() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3122", "dependency-cycle", "services wait for one another", Severity.HIGH));
  }

  @Override
  public void check(Project project, Findings out) {
    Map<String, ContainerSpec> byName = new HashMap<>();
    project.services().forEach(spec -> byName.put(spec.subject().name(), spec));
    Set<String> done = new HashSet<>();
    for (ContainerSpec spec : project.services()) {
      if (!done.contains(spec.subject().name())) {
        walk(spec, byName, done, out);
      }
    }
  }

  private static void walk(ContainerSpec first, Map<String, ContainerSpec> byName, Set<String> done, Findings out) {
    var way = new ArrayList<Step>();
    Map<String, Integer> onWay = new HashMap<>();
    Set<String> said = new HashSet<>();
    int tried = 0;
    Deque<ContainerSpec> entered = new ArrayDeque<>(List.of(first));
    while (!entered.isEmpty() || !way.isEmpty()) {
      ContainerSpec enter = entered.poll();
      if (enter != null) {
        onWay.put(enter.subject().name(), way.size());
        way.add(new Step(enter));
      }
      Step step = way.getLast();
      if (step.next == step.edges.size()) {
        way.removeLast();
        onWay.remove(step.name());
        done.add(step.name());
        continue;
      }
      Dependency edge = step.edges.get(step.next++);
      Integer start = onWay.get(edge.on());
      ContainerSpec other = byName.get(edge.on());
      if (start != null && tried++ < MOST_TRIED) {
        say(way.subList(start, way.size()), edge, said, out);
      } else if (start == null && other != null && !done.contains(edge.on())) {
        entered.add(other);
      }
    }
  }

  private static void say(List<Step> circle, Dependency last, Set<String> said, Findings out) {
    for (Step step : circle) {
      if (said.contains(step.name())) {
        return;
      }
    }
    circle.forEach(step -> said.add(step.name()));
    var names = new StringBuilder();
    for (int i = 0; i < circle.size(); i++) {
      boolean left = circle.size() > SHOWN && i >= SHOWN - 1 && i < circle.size() - 1;
      if (!left) {
        names.append(circle.get(i).name()).append(" → ");
      } else if (i == SHOWN - 1) {
        names.append("… → ");
      }
    }
    Step end = circle.getLast();
    boolean itself = circle.size() == 1;
    Draft draft = out.at(last.at())
        .about(end.spec.subject())
        .so("Nothing of this project starts: " + (itself ? end.name() + " waits for itself" : end.name() + " waits for what waits for it"))
        .says("a circle: " + names + last.on())
        .hint(itself ? "remove it" : names + last.on() + ": take one of them out");
    for (Step step : circle.subList(0, Math.min(circle.size() - 1, SHOWN))) {
      draft.because("project", step.taken().at(), step.name() + " waits for " + step.taken().on());
    }
  }
}
