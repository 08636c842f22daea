package io.plimsoll.cli;

import io.plimsoll.core.read.git.IgnoreFile;
import io.plimsoll.core.read.git.Index;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which git keeps what it knows of a work tree (gitrepository-layout(5)): {@code .git}, or the one that a file of
 * that name points to, as in submodules and in the work trees of {@code git worktree}. Nothing of it is run, and no configuration
 * is read.
 *
 * @param own with the index
 * @param common with what all work trees of a repository share
 */
record GitFolder(Path own, Path common) {

  /** The longest file that points to a folder, in bytes. */
  private static final int MAX_POINTER = 1 << 14;

  private static final String POINTER = "gitdir:";

  /** That of a work tree. */
  static GitFolder of(Path top) {
    Path git = top.resolve(".git");
    Path own = git;
    String pointer = Files.isDirectory(git) ? null : line(git);
    if (pointer != null && pointer.startsWith(POINTER)) {
      own = resolved(top, pointer.substring(POINTER.length()).strip(), git);
    }
    String shared = line(own.resolve("commondir"));
    return new GitFolder(own, shared == null ? own : resolved(own, shared, own));
  }

  private static Path resolved(Path folder, String path, Path other) {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return other;
    }
  }

  private static @Nullable String line(Path file) {
    byte[] bytes = read(file, MAX_POINTER, true);
    if (bytes == null || bytes.length > MAX_POINTER) {
      return null;
    }
    String line = new String(bytes, StandardCharsets.UTF_8).strip();
    return line.isEmpty() ? null : line;
  }

  /**
   * A regular file as far as it goes, and a byte more than it may hold where it is larger; null where there is none.
   *
   * @param most in bytes
   * @param links whether links are followed
   */
  static byte @Nullable [] read(Path file, int most, boolean links) {
    // Most often it is not there, and an exception costs more than to ask.
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    LinkOption[] follow = links ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    Set<OpenOption> options = links ? Set.of(StandardOpenOption.READ) : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class, follow).isRegularFile()) {
        return null;
      }
      try (var in = Files.newInputStream(file, options.toArray(OpenOption[]::new))) {
        return in.readNBytes(most + 1);
      }
    } catch (IOException e) {
      return null;
    }
  }

  /** The patterns that hold for this clone alone; null where there are none, or too many. */
  @Nullable IgnoreFile exclude() {
    byte[] bytes = read(common.resolve("info").resolve("exclude"), IgnoreFile.MAX_BYTES, true);
    return bytes == null ? null : IgnoreFile.read(bytes);
  }

  /**
   * What git tracks; nothing where there is no index yet.
   *
   * @param wanted tells by a file's name whether it is asked about
   * @throws Index.Unread with what keeps it from being read
   */
  Index.Tracked tracked(Predicate<String> wanted) throws Index.Unread, IOException {
    Path file = own.resolve("index");
    if (!Files.exists(file)) {
      return Index.Tracked.NOTHING;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile() || attributes.size() > Index.MAX_BYTES) {
      throw new IOException(attributes.isRegularFile() ? "it is larger than " + (Index.MAX_BYTES >> 20) + " MB" : "it is no file");
    }
    try {
      return tracked(file, SHA1, wanted);
    } catch (Index.Unread e) {
      try {
        return tracked(file, SHA256, wanted);
      } catch (Index.Unread other) {
        throw e;
      }
    }
  }

  private static final int SHA1 = 20;
  private static final int SHA256 = 32;

  private static Index.Tracked tracked(Path file, int hash, Predicate<String> wanted) throws Index.Unread, IOException {
    try (var in = Files.newInputStream(file)) {
      return Index.read(in, hash, wanted);
    }
  }
}
