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

  /** A longer range is not compared with others. */
  private static final int MAX_RANGE = 128;

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
        judge(new Taken(spec, port), byNumber, out);
      }
    }
  }

  private static void judge(Taken here, Map<String, List<Taken>> byNumber, Findings out) {
    boolean said = false;
    for (String number : numbers(here.port)) {
      List<Taken> others = byNumber.computeIfAbsent(number + "/" + here.port.protocol(), one -> new ArrayList<>(1));
      for (Taken other : others) {
        if (!said && clash(other, here)) {
          said = true;
          say(other, here, number, out);
        }
      }
      if (others.size() < MAX_SAME) {
        others.add(here);
      }
    }
  }

  /** The ports that it takes for certain: all of a range that goes to as many, and of a range to one port none is told. */
  private static List<String> numbers(Port port) {
    String published = port.published().known();
    if (published == null || published.isEmpty()) {
      return List.of();
    }
    if (published.indexOf('-') < 0) {
      return List.of(published);
    }
    int first = end(published, true);
    int last = end(published, false);
    String target = port.target().known();
    boolean each = target != null && last >= first && first >= 0 && end(target, true) >= 0
        && end(target, false) - end(target, true) == last - first;
    if (!each || last - first >= MAX_RANGE) {
      return List.of();
    }
    var all = new ArrayList<String>(last - first + 1);
    for (int number = first; number <= last; number++) {
      all.add(Integer.toString(number));
    }
    return all;
  }

  /** An end of {@code 8000-8010}, or -1. */
  private static int end(String range, boolean first) {
    int dash = range.indexOf('-');
    return Port.number(dash < 0 ? range : first ? range.substring(0, dash) : range.substring(dash + 1));
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
