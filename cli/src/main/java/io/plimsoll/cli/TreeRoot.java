package io.plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the tree of a run: {@code --root}, else the git top level that holds the given path, else the given folder. */
final class TreeRoot {

  private TreeRoot() {}

  /**
   * The real path of the tree that holds all of these.
   *
   * @throws IOException when the first of them does not exist
   */
  static Path of(@Nullable Path given, List<Path> paths, Path workingFolder) throws IOException {
    if (given != null) {
      return given.toRealPath();
    }
    if (paths.isEmpty()) {
      return gitTop(workingFolder.toRealPath());
    }
    Path root = null;
    for (Path path : paths) {
      Path absolute = workingFolder.resolve(path);
      Path folder = Files.isDirectory(absolute) ? absolute.toRealPath() : parent(absolute).toRealPath();
      Path top = gitTop(folder);
      root = root == null ? top : common(root, top);
    }
    return root == null ? workingFolder.toRealPath() : root;
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file : parent;
  }

  private static Path gitTop(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return folder;
  }

  private static Path common(Path a, Path b) {
    Path at = a;
    while (at != null && !b.startsWith(at)) {
      at = at.getParent();
    }
    return at == null ? a : at;
  }
}
