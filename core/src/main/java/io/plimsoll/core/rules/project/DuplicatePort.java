package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two containers that are given the same port of the host: the second is not started. */
public final class DuplicatePort extends ProjectRule {

  /** So many of one number are compared with each other; a file with more is not worth the time. */
  private static final int MAX_SAME = 16;

  private record Taken(ContainerSpec spec, Port port) {}

  public DuplicatePort() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3100", "duplicate-port", "two containers are given the same port", Severity.MEDIUM,
        "CWE-1120", "dclint:no-duplicate-exported-ports"));
  }

  @Override
  public void check(Project project, Findings out) {
    Map<String, List<Taken>> byNumber = new HashMap<>();
    for (ContainerSpec spec : project.services()) {
      if (!Reach.publishes(spec)) {
        continue;
      }
      for (Port port : spec.items(Key.PORTS)) {
        String published = port.published().known();
        // One of a range is picked where it is free.
        if (published != null && !published.isEmpty() && published.indexOf('-') < 0) {
          var here = new Taken(spec, port);
          List<Taken> others = byNumber.computeIfAbsent(published + "/" + port.protocol(), number -> new ArrayList<>(1));
          others.stream().filter(other -> clash(other, here)).findFirst().ifPresent(other -> say(other, here, published, out));
          if (others.size() < MAX_SAME) {
            others.add(here);
          }
        }
      }
    }
  }

  private static boolean clash(Taken one, Taken other) {
    boolean everywhere = Reach.of(one.port) == Reach.EVERYWHERE || Reach.of(other.port) == Reach.EVERYWHERE;
    boolean told = one.port.hostIp().isKnown() && other.port.hostIp().isKnown();
    boolean same = one.port.hostIp().equals(other.port.hostIp());
    boolean twice = one.spec == other.spec && same && one.port.target().equals(other.port.target());
    return told && (everywhere || same) && !twice && together(one.spec, other.spec);
  }

  /** Services of different profiles need not run at the same time. */
  private static boolean together(ContainerSpec one, ContainerSpec other) {
    Set<String> profiles = profiles(one);
    Set<String> others = profiles(other);
    return one == other || profiles.isEmpty() || others.isEmpty() || profiles.stream().anyMatch(others::contains);
  }

  private static Set<String> profiles(ContainerSpec spec) {
    Set<String> names = new HashSet<>();
    for (Word profile : spec.items(Key.PROFILES)) {
      names.add(profile.text().shown());
    }
    return names;
  }

  private static void say(Taken first, Taken second, String number, Findings out) {
    String name = second.spec.subject().name();
    String other = first.spec == second.spec ? "it" : first.spec.subject().name();
    out.at(second.port.at())
        .about(second.spec.subject())
        .so(name + " does not start: port " + number + " of the host is taken")
        .says("port " + number + " is already given to " + other)
        .because("project", first.port.at(), other + " has it")
        .hint("give one of them another port, or none");
  }
}
