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
   * The real path of the tree that holds all of these. A path that leads nowhere counts by the nearest folder that is
   * there: that it leads nowhere is said where it is read.
   */
  static Path of(@Nullable Path given, List<Path> paths, Path workingFolder) throws Problem {
    if (given != null) {
      Path root = workingFolder.resolve(given);
      try {
        if (!Files.isDirectory(root)) {
          throw new Problem("--root is a folder, and " + given + (Files.exists(root) ? " is a file" : " is not there"));
        }
        return root.toRealPath();
      } catch (IOException e) {
        throw new Problem("--root " + given + ": " + Reason.of(e));
      }
    }
    if (paths.isEmpty()) {
      return top(folder(workingFolder));
    }
    Path root = null;
    for (Path path : paths) {
      Path top = top(folder(workingFolder.resolve(path)));
      root = root == null ? top : common(root, top);
    }
    return root == null ? folder(workingFolder) : root;
  }

  /** The real path of a folder, of a file's folder, or of the nearest folder above a path that leads nowhere. */
  static Path folder(Path path) throws Problem {
    Path normal = path.toAbsolutePath().normalize();
    // What a link stands for is followed only if it is a folder: a file lies where its name does.
    for (Path at = Files.isDirectory(normal) ? normal : normal.getParent(); at != null; at = at.getParent()) {
      try {
        if (Files.isDirectory(at)) {
          return at.toRealPath();
        }
      } catch (IOException e) {
        // The next one above may be seen.
      }
    }
    throw new Problem("no folder above " + path + " can be read");
  }

  /** True for the top of a git work tree. */
  static boolean isGitTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }

  /** The git top level that holds a folder, or null. */
  static @Nullable Path gitTop(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (isGitTop(at)) {
        return at;
      }
    }
    return null;
  }

  private static Path top(Path folder) {
    Path top = gitTop(folder);
    return top == null ? folder : top;
  }

  private static Path common(Path a, Path b) {
    Path at = a;
    while (at != null && !b.startsWith(at)) {
      at = at.getParent();
    }
    return at == null ? a : at;
  }
}
