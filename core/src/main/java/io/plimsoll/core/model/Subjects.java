package io.plimsoll.core.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one run judges, resolved.
 *
 * @param projects their services are containers too
 * @param containers those outside of projects: a command line, a request, a running one, and the final stage of each
 *     Dockerfile that no service here builds
 * @param sources the text of every file that a place may lie in, by its name from the root; of what has no file, under ""
 */
public record Subjects(
    List<Project> projects,
    List<ContainerSpec> containers,
    List<Dockerfile> dockerfiles,
    List<Daemon> daemons,
    Map<String, Source> sources) {

  public Subjects {
    projects = List.copyOf(projects);
    containers = List.copyOf(containers);
    dockerfiles = List.copyOf(dockerfiles);
    daemons = List.copyOf(daemons);
    sources = Map.copyOf(sources);
  }

  /** True when there is nothing to judge. */
  public boolean isEmpty() {
    return projects.isEmpty() && containers.isEmpty() && dockerfiles.isEmpty() && daemons.isEmpty();
  }

  public @Nullable Source source(@Nullable String file) {
    return sources.get(file == null ? "" : file);
  }
}
