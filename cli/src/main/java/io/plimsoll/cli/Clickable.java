package io.plimsoll.cli;

import io.plimsoll.core.words.Printable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as people click them. Inside, and in reports for programs, every path is relative to the root of the tree; what
 * people read is relative to the working folder, or absolute where that is shorter.
 */
final class Clickable {

  private final Path root;
  private final Path folder;

  /**
   * For one run.
   *
   * @param root the tree, a real path
   * @param folder the working folder
   */
  Clickable(Path root, Path folder) {
    this.root = root;
    this.folder = real(folder);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  /** A path from the root, or an absolute one, as people see it, on one line; what is no path, such as a URL, stays as it is. */
  String of(String path) {
    if (path.equals(Inputs.STANDARD_INPUT) || path.equals(Inputs.COMMAND_LINE)) {
      return path;
    }
    if (path.startsWith("https://")) {
      return Printable.path(path);
    }
    try {
      return Printable.path(of(root.resolve(path).normalize()));
    } catch (InvalidPathException e) {
      return Printable.path(path);
    }
  }

  private String of(Path absolute) {
    String relative = folder.relativize(absolute).toString();
    boolean longer = relative.length() > absolute.toString().length() && !absolute.startsWith(folder);
    return longer ? absolute.toString() : relative.isEmpty() ? "." : relative;
  }
}
