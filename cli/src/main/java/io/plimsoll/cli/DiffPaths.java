package io.plimsoll.cli;

import io.plimsoll.core.patch.Diff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a diff are called, so that whoever applies it where it was made changes the right ones.
 *
 * <p>Outside of git that is {@code patch -p1}, which takes paths from the working folder. Inside it is {@code git apply},
 * which reads paths in two ways: with a line {@code diff --git} they count from the top of the work tree; without one from the
 * working folder, but not if a path happens to begin like the working folder's own, and so might be another file. Hence the
 * line.
 *
 * <p>Nobody applies {@code ../x}. With a file beside or above the working folder in it, a diff is to be applied further up, at
 * the top of the work tree or, outside of git, in the folder above all of its files, and from there all paths count. In the
 * working folder {@code git apply} would pass over such a file in silence, with exit code 0, if it had that line: it gets none,
 * and is refused aloud, unless a file of that name is here, which would be changed instead.
 */
final class DiffPaths {

  private final Disk disk;
  private final Path folder;
  private final @Nullable Path top;
  private final Path base;

  /**
   * For one run.
   *
   * @param disk the tree
   * @param folder the working folder, a real path
   * @param paths the files of the diff, from the tree's root
   */
  DiffPaths(Disk disk, Path folder, Collection<String> paths) {
    this.disk = disk;
    this.folder = folder;
    Path work = TreeRoot.gitTop(folder);
    Path above = folder;
    boolean inside = work != null;
    for (String path : paths) {
      Path file = file(path);
      while (!file.startsWith(above) && above.getParent() != null) {
        above = above.getParent();
      }
      inside &= work != null && file.startsWith(work);
    }
    // A file of another work tree is out of reach of git apply.
    this.top = inside || above.equals(folder) ? work : null;
    this.base = top != null ? top : above;
  }

  /** A file's name in a diff: from the top of the git work tree, or from the folder in which the diff is applied. */
  String name(String path) {
    return base.relativize(file(path)).toString();
  }

  /** True for a file below the working folder: others can't be mended by a diff that is applied here. */
  boolean isWithin(String path) {
    return file(path).startsWith(folder);
  }

  /** How a diff is applied that has a file beyond the working folder in it: a command, as a shell takes it. */
  String command() {
    String where = "'" + base.toString().replace("'", "'\\''") + "'";
    return top == null ? "patch -p1 -d " + where : "git -C " + where + " apply";
  }

  /** The file itself: a link is no text that could be changed. */
  private Path file(String path) {
    Path real = disk.real(disk.root().resolve(path));
    return real.startsWith(disk.root()) ? real : disk.root().resolve(path);
  }

  /** The text of a diff whose name is {@link #name}. */
  String text(Diff diff, String path) {
    String text = diff.text();
    // A new file's begins with git's line as it is.
    boolean refused = !isWithin(path) && !Files.exists(folder.resolve(name(path)));
    if (text.isEmpty() || diff.create() || top == null || refused) {
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
