package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How much was judged.
 *
 * @param containers those outside of projects
 * @param lines the names of the containers of command lines, which lie in no file
 */
public record Census(int projects, int services, int containers, int dockerfiles, int daemons, List<String> lines) {

  /** Nothing. */
  public static final Census NONE = new Census(0, 0, 0, 0, 0, List.of());

  public Census {
    lines = List.copyOf(lines);
  }

  static Census of(Subjects subjects) {
    int services = 0;
    for (Project project : subjects.projects()) {
      services += project.services().size();
    }
    var lines = new ArrayList<String>(0);
    for (ContainerSpec spec : subjects.containers()) {
      if (spec.subject().gate() == Gate.RUN && spec.subject().file() == null) {
        lines.add(spec.subject().name());
      }
    }
    return new Census(
        subjects.projects().size(), services, subjects.containers().size(), subjects.dockerfiles().size(),
        subjects.daemons().size(), lines);
  }

  public Census plus(Census other) {
    var all = new ArrayList<>(lines);
    all.addAll(other.lines);
    return new Census(
        projects + other.projects, services + other.services, containers + other.containers, dockerfiles + other.dockerfiles,
        daemons + other.daemons, all);
  }

  /** True when there was nothing to judge. */
  public boolean isEmpty() {
    return !isMoreThanDaemons() && daemons == 0;
  }

  /** True when there was anything but daemon.json. */
  public boolean isMoreThanDaemons() {
    return projects + containers + dockerfiles > 0;
  }
}
