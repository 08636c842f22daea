package io.plimsoll.cli;

import io.plimsoll.core.read.git.IgnoreFile;
import io.plimsoll.core.read.git.Index;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What git ignores of a tree that is being walked, as far as that is the same for everybody: by the .gitignore of each folder up
 * to the top of its work tree and by {@code info/exclude}, not by what a user or a machine is configured with.
 *
 * <p>A file that git tracks is not ignored, whatever a pattern says: else a .gitignore that comes with a change could hide what is
 * deployed from whoever checks it. That is told by the index, which is read once something is ignored. Wherever in doubt, nothing
 * is ignored: with an index that can't be read, a .gitignore that is too large, patterns that take too long, and outside of a
 * work tree, where nobody can tell what is tracked.
 *
 * <p>A work tree within another goes by its own patterns and its own index.
 */
final class GitIgnores {

  /** The most that one walk spends on patterns: a few seconds. */
  private static final long MOST_STEPS = 1L << 31;

  private static final String NAME = ".gitignore";

  /** A work tree. */
  private final class Repository {
    private final Path top;
    private final GitFolder git;
    private final int prefix;
    private final @Nullable IgnoreFile exclude;
    private @Nullable Set<String> tracked;

    Repository(Path top) {
      this.top = top;
      this.git = GitFolder.of(top);
      String path = top.toString();
      this.prefix = path.endsWith("/") ? path.length() : path.length() + 1;
      this.exclude = git.exclude();
    }

    String name(Path path) {
      return path.toString().substring(prefix);
    }

    /** True for a file that git tracks, a folder with one in it, and a submodule. */
    boolean tracks(String path) {
      if (tracked == null) {
        tracked = new HashSet<>();
        try {
          Index.Tracked index = git.tracked(wanted);
          index.files().forEach(this::add);
          index.submodules().forEach(this::add);
        } catch (Index.Unread | IOException e) {
          off = true;
          said.accept(git.own().resolve("index"), "what git tracks can't be told, so nothing is ignored: "
              + (e instanceof IOException failure ? Reason.of(failure) : e.getMessage()));
        }
      }
      return tracked.contains(path);
    }

    private void add(String path) {
      Set<String> all = tracked;
      String at = path;
      while (all != null && all.add(at) && at.indexOf('/') > 0) {
        at = at.substring(0, at.lastIndexOf('/'));
      }
    }
  }

  /**
   * A folder that is being walked. What lies in it is looked at once something is asked: most folders hold nothing that is.
   */
  private final class Frame {
    private final @Nullable Frame above;
    private final Path folder;
    /** True where all is ignored but what is tracked. */
    private boolean ignored;
    private @Nullable Repository repository;
    private @Nullable IgnoreFile file;
    /** How much of a path from the top is this folder. */
    private int base;
    private boolean opened;

    Frame(@Nullable Frame above, Path folder, boolean ignored) {
      this.above = above;
      this.folder = folder;
      this.ignored = ignored;
    }

    Frame opened() {
      if (opened) {
        return this;
      }
      opened = true;
      if (on && TreeRoot.isGitTop(folder)) {
        repository = new Repository(folder);
        ignored = false;
      } else if (above != null && above.repository != null) {
        // Whoever entered this folder asked the one above first.
        repository = above.repository;
        base = repository.name(folder).length() + 1;
      }
      byte[] bytes = ignored || repository == null ? null : GitFolder.read(folder.resolve(NAME), IgnoreFile.MAX_BYTES, false);
      file = bytes == null ? null : IgnoreFile.read(bytes);
      if (bytes != null && file == null) {
        said.accept(folder.resolve(NAME), "it does not count: it has more than " + (IgnoreFile.MAX_BYTES >> 20) + " MB or "
            + IgnoreFile.MAX_PATTERNS + " patterns");
      }
      return this;
    }

    /** The same folder, in which nothing is ignored. */
    Frame free() {
      var free = new Frame(null, folder, false);
      free.opened = true;
      return free;
    }
  }

  private final Predicate<String> wanted;
  private final BiConsumer<Path, String> said;
  private final boolean on;
  private long left = MOST_STEPS;
  private boolean off;
  private Frame frame;
  private int hidden;

  /**
   * Of a walk.
   *
   * @param on false: nothing is ignored
   * @param wanted tells by a file's name whether it is ever asked about
   * @param said told of what does not count, and why
   */
  GitIgnores(boolean on, Predicate<String> wanted, BiConsumer<Path, String> said) {
    this.on = on;
    this.wanted = wanted;
    this.said = said;
    this.frame = new Frame(null, Path.of(""), false).free();
  }

  /**
   * Begins at a folder that was named, and is therefore not ignored: where git ignores it, nothing below it is.
   *
   * @param root of the tree, above which no patterns are looked for
   */
  void begin(Path root, Path folder) {
    Path top = folder;
    while (top.startsWith(root) && !TreeRoot.isGitTop(top) && top.getParent() != null) {
      top = top.getParent();
    }
    if (!on || !top.startsWith(root) || !TreeRoot.isGitTop(top)) {
      frame = new Frame(null, folder, false).free();
      return;
    }
    frame = new Frame(null, top, false);
    Path at = top;
    for (Path name : folder.equals(top) ? List.<Path>of() : top.relativize(folder)) {
      at = at.resolve(name);
      if (!enter(at) || frame.opened().ignored) {
        frame = new Frame(null, folder, false).free();
        hidden = 0;
        return;
      }
    }
  }

  /** Enters a folder; false for one that is passed over, which is not to be left again. */
  boolean enter(Path folder) {
    boolean ignored = isIgnored(folder, true);
    Repository repository = frame.repository;
    if (ignored && repository != null && !repository.tracks(repository.name(folder)) && !off) {
      hidden++;
      return false;
    }
    frame = new Frame(frame, folder, ignored);
    return true;
  }

  /**
   * Enters a folder that is passed over by its name, of which only what git tracks is looked at; all of it where nothing is ignored.
   * False where git tracks nothing there, and the folder is not to be left again.
   */
  boolean enterTracked(Path folder) {
    Repository repository = frame.opened().repository;
    boolean all = !on || off;
    if (!all && (repository == null || !repository.tracks(repository.name(folder)))) {
      return false;
    }
    frame = new Frame(frame, folder, !all && !off);
    return true;
  }

  /** How many files git tracks in a folder that is not entered, of those that are ever asked about. */
  int tracked(Path folder, Predicate<String> counted) {
    Repository repository = frame.opened().repository;
    if (!on || off || repository == null || !repository.tracks(repository.name(folder))) {
      return 0;
    }
    String below = repository.name(folder) + "/";
    int count = 0;
    for (String path : repository.tracked == null ? Set.<String>of() : repository.tracked) {
      count += path.startsWith(below) && counted.test(path.substring(path.lastIndexOf('/') + 1)) ? 1 : 0;
    }
    return count;
  }

  void leave() {
    frame = frame.above == null ? frame : frame.above;
  }

  /** True for a file or folder of the folder that is being walked which is not to be read. */
  boolean leavesOut(Path path, boolean folder) {
    boolean ignored = isIgnored(path, folder);
    Repository repository = frame.repository;
    if (repository == null || !ignored || repository.tracks(repository.name(path)) || off) {
      return false;
    }
    hidden++;
    return true;
  }

  private boolean isIgnored(Path path, boolean folder) {
    Repository repository = frame.opened().repository;
    if (repository == null || off) {
      return false;
    }
    if (frame.ignored) {
      return true;
    }
    String name = repository.name(path);
    for (Frame at = frame; at != null && at.repository == repository; at = at.above) {
      IgnoreFile.Said word = at.file == null ? IgnoreFile.Said.NOTHING : at.file.of(name, at.base, folder, this::charge);
      if (word != IgnoreFile.Said.NOTHING) {
        return word == IgnoreFile.Said.IGNORED;
      }
    }
    return repository.exclude != null && repository.exclude.of(name, 0, folder, this::charge) == IgnoreFile.Said.IGNORED;
  }

  private void charge(long steps) {
    left -= steps;
    if (left < 0 && !off) {
      off = true;
      said.accept(frame.repository == null ? Path.of(NAME) : frame.repository.top.resolve(NAME),
          "the patterns here and below take too long, so nothing is ignored");
    }
  }

  /** True where the walk is to be done again without any of this. */
  boolean isOff() {
    return off;
  }

  /** How many files and folders were passed over. */
  int hidden() {
    return hidden;
  }
}
