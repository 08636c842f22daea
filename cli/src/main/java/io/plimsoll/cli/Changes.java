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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of the tree that have changed since a commit: since the merge base of it and HEAD, as a pull request counts, with
 * what is not committed yet and what is new and not ignored. A submodule that moved, and a repository within that git does not
 * know, count as changed with all that is in them.
 */
final class Changes {

  /** Files that git holds for changed because of their times are read to tell, of all so many bytes. */
  private static final long MAX_HASHED = 256L << 20;

  private final Disk disk;
  private final String ref;
  private final boolean ignoring;
  private final Set<String> paths = new HashSet<>();
  private long hashed;

  private Changes(Disk disk, String ref, boolean ignoring) {
    this.disk = disk;
    this.ref = ref;
    this.ignoring = ignoring;
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
    var changes = new Changes(disk, ref, ignoring);
    for (Path top : tops) {
      changes.read(new GitCommand(io, top), top);
    }
    return changes;
  }

  /** True for a file that has changed, is new, or is gone; also by a link or a folder that leads to it. */
  boolean has(String path) {
    if (hasName(path)) {
      return true;
    }
    Path file = disk.root().resolve(path);
    Path real = disk.real(file);
    return !real.equals(file) && real.startsWith(disk.root()) && hasName(disk.root().relativize(real).toString());
  }

  private boolean hasName(String path) {
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
    return folder.equals(".") ? !paths.isEmpty() : paths.stream().anyMatch(path -> path.startsWith(folder + "/"));
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
        "diff-index", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty",
        base, "--");
    if (diff.exit() != 0) {
      throw git.failure("what has changed since " + ref, diff);
    }
    changed(diff.out(), top);
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

  /** Reads {@code :mode mode name name status NUL path NUL}, over and over (git-diff-index(1)). */
  private void changed(String raw, Path top) {
    String[] parts = raw.split("\0", -1);
    for (int i = 0; i + 1 < parts.length; i += 2) {
      String[] words = parts[i].split(" ", -1);
      boolean sameKind = words.length == 5 && words[4].equals("M") && words[0].startsWith(":100") && words[1].startsWith("100");
      // All zeros: by its times the file may differ, and git has not looked into it.
      boolean open = sameKind && words[3].chars().allMatch(c -> c == '0');
      if (!open || !isSame(top, parts[i + 1], words[2])) {
        add(top, parts[i + 1]);
      }
    }
  }

  /** True where the bytes of a file are those that git names by a hash. */
  private boolean isSame(Path top, String path, String name) {
    try {
      Path file = top.resolve(path);
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile() || attributes.size() > Disk.MAX_BYTES || hashed + attributes.size() > MAX_HASHED) {
        return false;
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(Disk.MAX_BYTES + 1);
      }
      hashed += bytes.length;
      MessageDigest digest = MessageDigest.getInstance(name.length() == 40 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes)).equals(name);
    } catch (IOException | InvalidPathException | NoSuchAlgorithmException e) {
      return false;
    }
  }

  private void add(Path top, String path) {
    if (path.isEmpty()) {
      return;
    }
    try {
      Path file = top.resolve(path).normalize();
      if (file.startsWith(disk.root())) {
        paths.add(disk.root().relativize(file).toString());
      } else if (disk.root().startsWith(file)) {
        // The tree lies in a submodule that moved.
        paths.add("");
      }
    } catch (InvalidPathException e) {
      // A file that can't be named can't be read either, which is said where it is found.
    }
  }
}
