package io.plimsoll.core.resolve;

import io.plimsoll.core.read.compose.DefaultFiles;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What something that was judged hangs on: a project or a Dockerfile. Whoever is told which files have changed can tell by this
 * what may be judged otherwise than before.
 *
 * @param files what is judged, from the root
 * @param from every file that was read for it or looked for, whether it is there or not
 */
public record Origin(Set<String> files, Set<String> from) {

  private static final String IGNORE = ".dockerignore";

  public Origin {
    files = Set.copyOf(files);
    from = Set.copyOf(from);
  }

  /** What a project is read from before any of its files is opened: which of a folder's files it is hangs on all of them. */
  static Set<String> project(Set<String> files) {
    Set<String> from = new HashSet<>(files);
    for (String file : files) {
      String name = Paths.name(file);
      if (DefaultFiles.NAMES.contains(name) || DefaultFiles.OVERRIDES.contains(name)) {
        String folder = Paths.folder(file);
        DefaultFiles.NAMES.forEach(one -> from.add(below(folder, one)));
        DefaultFiles.OVERRIDES.forEach(one -> from.add(below(folder, one)));
      }
    }
    return from;
  }

  /** A Dockerfile and what its context leaves out. */
  static Set<String> dockerfile(String file, String context) {
    return new LinkedHashSet<>(List.of(file, file + IGNORE, below(context, IGNORE)));
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
