package io.plimsoll.core.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is judged together, resolved: all of a run, or a batch of it.
 *
 * @param projects their services are containers too
 * @param containers those outside of projects: a command line, a request, a running one, and the final stage of each
 *     Dockerfile that no service here builds
 * @param built Dockerfiles that services here build and that are judged with another batch; what is said of a service may
 *     stand in one
 * @param sources the text of every file that a place may lie in, by its name from the root; of what has no file, under ""
 */
public record Subjects(
    List<Project> projects,
    List<ContainerSpec> containers,
    List<Dockerfile> dockerfiles,
    List<Dockerfile> built,
    List<Daemon> daemons,
    Map<String, Source> sources) {

  public Subjects {
    projects = List.copyOf(projects);
    containers = List.copyOf(containers);
    dockerfiles = List.copyOf(dockerfiles);
    built = List.copyOf(built);
    daemons = List.copyOf(daemons);
    sources = Map.copyOf(sources);
  }

  /** All of a run. */
  public Subjects(
      List<Project> projects, List<ContainerSpec> containers, List<Dockerfile> dockerfiles, List<Daemon> daemons,
      Map<String, Source> sources) {
    this(projects, containers, dockerfiles, List.of(), daemons, sources);
  }

  /** Texts alone: of what is said of the run itself. */
  public static Subjects none(Texts texts) {
    return new Subjects(List.of(), List.of(), List.of(), List.of(), texts.sources());
  }

  public @Nullable Source source(@Nullable String file) {
    return sources.get(file == null ? "" : file);
  }

  /** How many they are. */
  public Census census() {
    return Census.of(this);
  }

  /** Their texts. */
  public Texts texts() {
    Set<String> names = new HashSet<>();
    dockerfiles.forEach(dockerfile -> names.add(dockerfile.file()));
    built.forEach(dockerfile -> names.add(dockerfile.file()));
    Set<String> scripts = new HashSet<>();
    for (ContainerSpec spec : containers) {
      if (spec.subject().gate() == Gate.RUN && spec.subject().file() != null) {
        scripts.add(spec.subject().file());
      }
    }
    return new Texts(sources, names, scripts);
  }
}
