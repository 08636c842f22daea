package io.plimsoll.cli;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.words.Glob;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy names and nobody has, once the whole tree is judged: files of its waivers, and services of its settings. Such a
 * name is misspelled or outlived what it was written for.
 */
final class Unmatched {

  private Unmatched() {}

  /**
   * The waivers whose file is not there. One that is there may be judged by other runs: scripts and requests are no part of
   * a walk. A pattern counts when it could only match what a walk finds, and matches none of it.
   *
   * @param found what a walk of the whole tree has found, from the root
   */
  static Set<Policy.Waiver> waivers(Policy policy, Files tree, Collection<String> found) {
    Set<Policy.Waiver> lost = new LinkedHashSet<>();
    for (Policy.Waiver waiver : policy.waivers()) {
      String file = waiver.at().file();
      if (file != null && waiver.at().purl() == null && !isThere(file, tree, found)) {
        lost.add(waiver);
      }
    }
    return lost;
  }

  private static boolean isThere(String file, Files tree, Collection<String> found) {
    if (found.stream().anyMatch(name -> Glob.matches(file, name))) {
      return true;
    }
    boolean pattern = file.indexOf('*') >= 0 || file.indexOf('?') >= 0;
    String name = file.substring(file.lastIndexOf('/') + 1).replace("*", "").replace("?", "");
    return pattern ? FileNames.kind(Path.of(name)) == null : !(tree.look(file) instanceof Files.Look.Missing);
  }

  /** The patterns of services in a policy's settings that something matches. */
  static Set<String> services(Policy policy, Subjects subjects) {
    Set<String> globs = new HashSet<>();
    policy.rules().values().forEach(settings -> globs.addAll(services(settings)));
    return globs.isEmpty() ? Set.of() : matched(globs, names(subjects));
  }

  /** The patterns of settings of one rule, in their order. */
  static Set<String> services(List<Policy.Setting> settings) {
    Set<String> globs = new LinkedHashSet<>();
    settings.forEach(setting -> globs.addAll(setting.services()));
    return globs;
  }

  private static Set<String> matched(Set<String> globs, Set<String> names) {
    Set<String> matched = new HashSet<>();
    for (String glob : globs) {
      if (names.stream().anyMatch(name -> Glob.matches(glob, name))) {
        matched.add(glob);
      }
    }
    return matched;
  }

  private static Set<String> names(Subjects subjects) {
    Set<String> names = new HashSet<>();
    for (Project project : subjects.projects()) {
      names.add(project.subject().name());
      project.services().forEach(service -> names.add(service.subject().name()));
    }
    for (Dockerfile dockerfile : subjects.dockerfiles()) {
      names.add(dockerfile.subject().name());
      for (Stage stage : dockerfile.stages()) {
        names.add(stage.subject().name());
      }
    }
    subjects.containers().forEach(container -> names.add(container.subject().name()));
    return names;
  }
}
