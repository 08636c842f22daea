package io.plimsoll.cli;

import io.plimsoll.core.patch.Diff;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a diff are called, so that whoever applies it where it was made changes the right ones.
 *
 * <p>Outside of git that is {@code patch -p1}, which takes paths from the working folder. Inside it is {@code git apply},
 * which reads paths in two ways: with a line {@code diff --git} they count from the top of the work tree; without one from the
 * working folder, but not if a path happens to begin like the working folder's own, and so might be another file. Hence the
 * line. What lies beside or above the working folder {@code git apply} would pass over in silence, with exit code 0, if it had
 * such a line: it gets none, and is refused aloud.
 */
final class DiffPaths {

  private final Disk disk;
  private final Path folder;
  private final @Nullable Path top;

  /**
   * For one run.
   *
   * @param disk the tree
   * @param folder the working folder, a real path
   */
  DiffPaths(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
    this.top = TreeRoot.gitTop(folder);
  }

  /** A file's name in a diff: from the top of the git work tree, or from the working folder. */
  String name(String path) {
    Path file = file(path);
    Path from = top != null && isWithin(path) ? top : folder;
    return from.relativize(file).toString();
  }

  /** True for a file below the working folder: others can't be mended by a diff that is applied here. */
  boolean isWithin(String path) {
    return file(path).startsWith(folder);
  }

  /** The file itself: a link is no text that could be changed. */
  private Path file(String path) {
    Path real = disk.real(disk.root().resolve(path));
    return real.startsWith(disk.root()) ? real : disk.root().resolve(path);
  }

  /** The top of the git work tree that the working folder is in, or null. */
  @Nullable Path top() {
    return top;
  }

  /** The text of a diff whose name is {@link #name}. */
  String text(Diff diff, String path) {
    String text = diff.text();
    // A new file's begins with git's line as it is.
    if (text.isEmpty() || diff.create() || top == null || !isWithin(path)) {
      return text;
    }
    int end = text.indexOf('\n');
    return "diff --git " + side(text, 0) + " " + side(text, end + 1) + "\n" + text;
  }

  /** The name in a line {@code --- a/name}, as git quotes it, without the tab that may end it. */
  private static String side(String text, int start) {
    String line = text.substring(start + 4, text.indexOf('\n', start));
    return line.endsWith("\t") ? line.substring(0, line.length() - 1) : line;
  }
}
