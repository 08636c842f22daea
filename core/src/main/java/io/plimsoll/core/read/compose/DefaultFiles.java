package io.plimsoll.core.read.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files that Compose takes from a folder when it is told none (compose-go's package cli). */
public final class DefaultFiles {

  /** Of these the first that is there is the project. */
  public static final List<String> NAMES = List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  /** Of these the first that is there is laid over it, whatever the project's own is called. */
  public static final List<String> OVERRIDES = List.of(
      "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml");

  private DefaultFiles() {}

  /** The names of the files, in the order in which they are laid over one another; none where there is no project. */
  public static List<String> of(Predicate<String> isThere) {
    var files = new ArrayList<String>(2);
    String project = first(NAMES, isThere);
    String override = project == null ? null : first(OVERRIDES, isThere);
    if (project != null) {
      files.add(project);
    }
    if (override != null) {
      files.add(override);
    }
    return files;
  }

  private static @Nullable String first(List<String> names, Predicate<String> isThere) {
    for (String name : names) {
      if (isThere.test(name)) {
        return name;
      }
    }
    return null;
  }
}
