package io.plimsoll.cli;

import io.plimsoll.core.words.Echo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the tree that have changed since a commit: since the merge base of it and HEAD, as a pull request counts, with
 * what is not committed yet and what is new and not ignored. A submodule that moved, and a repository within that git does not
 * know, count as changed with all that is in them.
 *
 * <p>Git is asked only what it can tell without opening a file of the work tree: to compare one with what it tracks, it runs the
 * filters that the repository's configuration names, whatever it is told. So each file that a run hangs on is compared here, with
 * the hash of what is staged.
 */
final class Changes {

  private static final String SUBMODULE = "160000 ";

  private final Io io;
  private final Disk disk;
  private final String ref;
  private final boolean ignoring;
  /** What has changed, from the root; a folder with all that is in it. */
  private final Set<String> paths = new HashSet<>();
  /** The hashes of what git tracks, by path from the root. */
  private final Map<String, String> tracked = new HashMap<>();

  private Changes(Io io, Disk disk, String ref, boolean ignoring) {
    this.io = io;
    this.disk = disk;
    this.ref = ref;
    this.ignoring = ignoring;
  }

  /** The commit since which they are, as it was named. */
  String since() {
    return ref;
  }

  /**
   * Asks git.
   *
   * @param ref a commit, as git names them
   * @param named what was given: files and folders
   * @param ignoring whether what git ignores counts as unchanged
   */
  static Changes since(Io io, Disk disk, String ref, List<Path> named, boolean ignoring) throws Problem {
    if (ref.isBlank() || ref.startsWith("-")) {
      throw new Problem("--changed-since takes a commit, branch or tag, not " + Echo.of(ref));
    }
    Set<Path> tops = new LinkedHashSet<>();
    for (Path path : named) {
      Path folder = TreeRoot.folder(io.folder().resolve(path));
      Path top = TreeRoot.gitTop(folder);
      if (top == null) {
        throw new Problem("--changed-since: " + folder + " lies in no git work tree");
      }
      tops.add(top);
    }
    var changes = new Changes(io, disk, ref, ignoring);
    for (Path top : tops) {
      changes.read(new GitCommand(io, top), top);
    }
    return changes;
  }

  /** True for a file that has changed, is new, or is gone; also by a link or a folder that leads to it. */
  boolean has(String path) {
    if (hasName(path) || differs(path)) {
      return true;
    }
    Path file = disk.root().resolve(path);
    Path real = disk.real(file);
    String name = real.equals(file) || !real.startsWith(disk.root()) ? path : disk.root().relativize(real).toString();
    return !name.equals(path) && (hasName(name) || differs(name));
  }

  private boolean hasName(String path) {
    if (paths.contains("")) {
      return true;
    }
    for (String at = path; ; at = at.substring(0, at.lastIndexOf('/'))) {
      if (paths.contains(at)) {
        return true;
      }
      if (at.indexOf('/') < 0) {
        return false;
      }
    }
  }

  /** True where something below a folder has changed. */
  boolean hasBelow(String folder) {
    String below = folder.equals(".") ? "" : folder + "/";
    return paths.stream().anyMatch(path -> path.startsWith(below))
        || tracked.keySet().stream().anyMatch(path -> path.startsWith(below) && differs(path));
  }

  private void read(GitCommand git, Path top) throws Problem {
    GitCommand.Answer place = git.ask("rev-parse", "--show-toplevel");
    if (place.exit() != 0) {
      throw git.failure("what has changed", place);
    }
    if (!place.line().equals(top.toString())) {
      throw new Problem("--changed-since: the work tree of the repository in " + top + " is elsewhere");
    }
    String base = base(git, commit(git));
    GitCommand.Answer diff = git.ask(
        "diff-index", "--cached", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", base, "--");
    if (diff.exit() != 0) {
      throw git.failure("what has changed since " + ref, diff);
    }
    for (String path : diff.out().split("\0", -1)) {
      add(top, path);
    }
    GitCommand.Answer staged = git.ask("ls-files", "-z", "--stage", "--full-name");
    if (staged.exit() != 0) {
      throw git.failure("what it tracks", staged);
    }
    for (String entry : staged.out().split("\0", -1)) {
      track(top, entry);
    }
    GitCommand.Answer others = ignoring ? git.ask("ls-files", "-z", "--others", "--exclude-standard", "--full-name")
        : git.ask("ls-files", "-z", "--others", "--full-name");
    if (others.exit() != 0) {
      throw git.failure("which files are new", others);
    }
    for (String path : others.out().split("\0", -1)) {
      add(top, path);
    }
  }

  private String commit(GitCommand git) throws Problem {
    GitCommand.Answer commit = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    if (commit.exit() == 0 && !commit.line().isEmpty()) {
      return commit.line();
    }
    String hint = isShallow(git) ? shallow() : "";
    if (git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "origin/" + ref + "^{commit}").exit() == 0) {
      hint = "; did you mean origin/" + Echo.of(ref) + "?";
    }
    throw new Problem("--changed-since: git knows no commit " + Echo.of(ref) + " here" + hint);
  }

  private String base(GitCommand git, String commit) throws Problem {
    if (git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").exit() != 0) {
      throw new Problem("--changed-since: there is no commit yet");
    }
    GitCommand.Answer base = git.ask("merge-base", commit, "HEAD");
    if (base.exit() != 0 || base.line().isEmpty()) {
      throw new Problem("--changed-since: " + Echo.of(ref) + " and HEAD have no commit in common" + (isShallow(git) ? shallow() : ""));
    }
    return base.line();
  }

  private static boolean isShallow(GitCommand git) throws Problem {
    return git.ask("rev-parse", "--is-shallow-repository").line().equals("true");
  }

  private static String shallow() {
    return "; this clone is shallow: git fetch --unshallow, or fetch-depth: 0 where a CI system checks out";
  }

  /** Takes down {@code mode SP hash SP stage TAB path} (git-ls-files(1)). */
  private void track(Path top, String entry) throws Problem {
    int hash = entry.indexOf(' ') + 1;
    int end = entry.indexOf(' ', hash);
    int path = entry.indexOf('\t') + 1;
    if (hash == 0 || end < 0 || path == 0) {
      return;
    }
    String name = entry.substring(path);
    String object = entry.substring(hash, end);
    if (entry.startsWith(SUBMODULE)) {
      Path folder = top.resolve(name);
      if (TreeRoot.isGitTop(folder) && !object.equals(new GitCommand(io, folder).ask("rev-parse", "HEAD").line())) {
        add(top, name);
      }
    } else if (disk.root().equals(top)) {
      tracked.put(name, object);
    } else {
      String within = within(top, name);
      if (within != null && !within.isEmpty()) {
        tracked.put(within, object);
      }
    }
  }

  /** True for a file that git tracks and that is gone or has other bytes than what is staged. */
  private boolean differs(String path) {
    String object = tracked.get(path);
    if (object == null) {
      return false;
    }
    try {
      Path file = disk.root().resolve(path);
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        return !isNamed(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8), object);
      }
      if (!attributes.isRegularFile() || attributes.size() > Disk.MAX_BYTES) {
        return true;
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(Disk.MAX_BYTES + 1);
      }
      return !isNamed(bytes, object) && !isNamed(unixLines(bytes), object);
    } catch (IOException | InvalidPathException e) {
      return true;
    }
  }

  /** True for the bytes of the object that git names so, by SHA-1 or SHA-256. */
  private static boolean isNamed(byte[] bytes, String object) {
    try {
      MessageDigest digest = MessageDigest.getInstance(object.length() == 40 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes)).equals(object);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
    }
  }

  /** As git keeps a text that it checks out with carriage returns. */
  private static byte[] unixLines(byte[] bytes) {
    byte[] lines = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
        lines[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(lines, length);
  }

  private void add(Path top, String path) {
    String within = path.isEmpty() ? null : within(top, path);
    if (within != null) {
      paths.add(within);
    }
  }

  /** A path from the root; empty for a folder above it, and null for what lies elsewhere. */
  private @Nullable String within(Path top, String path) {
    try {
      Path file = top.resolve(path).normalize();
      if (file.startsWith(disk.root())) {
        return disk.root().relativize(file).toString();
      }
      // The tree may lie in a submodule that moved.
      return disk.root().startsWith(file) ? "" : null;
    } catch (InvalidPathException e) {
      // A file that can't be named can't be read either, which is said where it is found.
      return null;
    }
  }
}
