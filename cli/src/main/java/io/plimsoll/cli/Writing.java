package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that each is the old one or the new one at every moment, also when the power fails: beside it, to the disk,
 * then by rename. A link is followed to its file; of a file with several names only this one is replaced, as editors do it.
 */
final class Writing {

  /** How many names are tried for the file beside. */
  private static final int TRIES = 100;

  /** What is written. */
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  /**
   * A file of the tree.
   *
   * @param shown what it is called in messages
   * @param before what it must hold: nothing is written over somebody else's change; null for one that must not be there yet
   * @param mode the POSIX permission bits of a new file
   */
  record Replacement(String shown, @Nullable Source before, Source after, int mode) {}

  private Writing() {}

  /**
   * Replaces files and makes new ones, by their paths from the root; none is touched unless all can be. Several are one step, which
   * {@link Journal} ends if this process does not.
   */
  static void replace(Disk disk, Map<String, Replacement> files) throws Problem {
    for (Map.Entry<String, Replacement> file : files.entrySet()) {
      try {
        ready(disk, file.getKey(), file.getValue());
      } catch (Problem e) {
        throw files.size() == 1 ? e : new Problem(e.getMessage() + "; nothing is written");
      }
    }
    try (var interruption = Interruption.awaited()) {
      if (files.size() == 1 || !together(disk, files, interruption)) {
        one(disk, files);
      }
      interruption.written();
    }
  }

  /**
   * Writes them as one step; the answer is false where that can't be done here, and nothing was changed.
   *
   * @throws Problem where nothing was changed, or where the next {@code fix --write} goes on
   */
  private static boolean together(Disk disk, Map<String, Replacement> files, Interruption interruption) throws Problem {
    var moves = new LinkedHashMap<String, Journal.Move>();
    try {
      for (Map.Entry<String, Replacement> file : files.entrySet()) {
        Path ready = ready(disk, file.getKey(), file.getValue());
        Files.createDirectories(Objects.requireNonNull(ready.getParent()));
        moves.put(file.getKey(), new Journal.Move(free(ready, moves.size()), ready));
      }
    } catch (IOException e) {
      throw new Problem("nothing is written: " + Reason.of(e));
    }
    Journal journal = Journal.prepare(disk.root(), List.copyOf(moves.values()));
    if (journal == null) {
      return false;
    }
    String shown = "";
    try {
      for (Map.Entry<String, Journal.Move> move : moves.entrySet()) {
        Replacement replacement = Objects.requireNonNull(files.get(move.getKey()));
        shown = replacement.shown;
        interruption.check();
        byte[] bytes = replacement.after.bytes();
        create(move.getValue().beside(), move.getValue().file(), replacement.mode);
        fill(move.getValue().beside(), move.getValue().file(), out -> out.write(bytes), replacement.mode);
      }
      for (Map.Entry<String, Replacement> file : files.entrySet()) {
        ready(disk, file.getKey(), file.getValue());
      }
      interruption.check();
      journal.commit();
    } catch (IOException | Problem e) {
      drop(journal);
      throw e instanceof IOException reason ? new Problem(shown + " can't be written: " + Reason.of(reason) + "; nothing is written")
          : new Problem(e.getMessage() + "; nothing is written");
    }
    try {
      journal.move();
    } catch (IOException e) {
      throw new Problem("not all files are written: " + Reason.of(e) + "; plimsoll fix --write goes on where this stopped");
    }
    return true;
  }

  private static void drop(Journal journal) throws Problem {
    try {
      journal.drop();
    } catch (IOException e) {
      throw new Problem(Journal.NAME + " can't be removed: " + Reason.of(e) + "; nothing is written");
    }
  }

  /** Writes them one by one. */
  private static void one(Disk disk, Map<String, Replacement> files) throws Problem {
    int written = 0;
    for (Map.Entry<String, Replacement> file : files.entrySet()) {
      Replacement replacement = file.getValue();
      byte[] bytes = replacement.after.bytes();
      try {
        Path ready = ready(disk, file.getKey(), replacement);
        Files.createDirectories(Objects.requireNonNull(ready.getParent()));
        beside(ready, out -> out.write(bytes), replacement.mode);
      } catch (IOException e) {
        throw new Problem(replacement.shown + " can't be written: " + Reason.of(e)
            + (files.size() == 1 ? "" : "; " + written + " of " + files.size() + " files are written"));
      }
      written++;
    }
  }

  /** The file itself, once it is known to be writable and unchanged, or to be new. */
  private static Path ready(Disk disk, String path, Replacement replacement) throws Problem {
    String shown = replacement.shown;
    try {
      if (replacement.before == null) {
        Path file = disk.root().resolve(path);
        Path folder = Objects.requireNonNull(file.getParent());
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
          there = Objects.requireNonNull(there.getParent());
        }
        if (!there.toRealPath().startsWith(disk.root())) {
          throw new Problem(shown + " would lie out of the tree and is not written");
        }
        if (!Files.isDirectory(there)) {
          throw new Problem(shown + " can't be written: " + disk.name(there) + " is no folder");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new Problem(shown + " has come in the meantime and is not written; run it again");
        }
        return there.toRealPath().resolve(there.relativize(folder)).resolve(file.getFileName());
      }
      Path file = disk.root().resolve(path).toRealPath();
      if (!file.startsWith(disk.root())) {
        throw new Problem(shown + " leads out of the tree and is not written");
      }
      // Root may write what is read-only, and whoever made it so meant everybody.
      boolean readOnly = !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
      if (readOnly || !Files.isWritable(file)) {
        throw new Problem(shown + " is read-only and is not written");
      }
      if (!Arrays.equals(Files.readAllBytes(file), replacement.before.bytes())) {
        throw new Problem(shown + " has changed in the meantime and is not written; run it again");
      }
      return file;
    } catch (IOException e) {
      throw new Problem(shown + " can't be written: " + Reason.of(e));
    }
  }

  /** Writes a report. What is no regular file, such as a pipe or {@code /dev/null}, is written as it stands. */
  static void create(Path file, Reports.Body body) throws IOException {
    Content text = out -> {
      var writer = new BufferedWriter(new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8));
      body.to(writer);
      writer.flush();
    };
    if (!Files.exists(file)) {
      // A link to nothing is followed, as a shell would.
      Path target = Files.isSymbolicLink(file) ? file.resolveSibling(Files.readSymbolicLink(file)) : file;
      beside(target, text, 0);
    } else if (!Files.isRegularFile(file)) {
      inPlace(file, text);
    } else if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    } else if (!Files.isWritable(file.toRealPath().getParent())) {
      // A folder of others, or a file that is mounted by itself, leaves no other way.
      inPlace(file, text);
    } else {
      beside(file.toRealPath(), text, 0);
    }
  }

  private static void inPlace(Path file, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      content.to(out);
    }
  }

  /**
   * Writes a file by way of one beside it.
   *
   * @param mode what a new one may have of what the umask leaves, in POSIX permission bits; 0 for all of that
   */
  private static void beside(Path file, Content content, int mode) throws IOException {
    Path beside = fresh(file, mode);
    try {
      fill(beside, file, content, mode);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    // The rename is on the disk once the folder is.
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Writes a text to the disk that is to become a file, and makes it like that. */
  private static void fill(Path beside, Path file, Content content, int mode) throws IOException {
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      content.to(out);
      out.flush();
      channel.force(true);
    }
    if (Files.exists(file)) {
      likeness(file, beside);
    } else if (mode != 0) {
      restrict(beside, mode);
    }
  }

  /** Makes a file of a name that none has. */
  private static Path fresh(Path file, int mode) throws IOException {
    for (int i = 0; ; i++) {
      Path beside = file.resolveSibling(name(i));
      try {
        create(beside, file, mode);
        return beside;
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  /** A name beside a file that none has. */
  private static Path free(Path file, int number) throws IOException {
    for (int i = number; i <= number + TRIES; i++) {
      Path beside = file.resolveSibling(name(i));
      if (!Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
        return beside;
      }
    }
    throw new FileAlreadyExistsException(file.resolveSibling(name(number)).toString());
  }

  private static String name(int number) {
    return ".plimsoll-" + ProcessHandle.current().pid() + "-" + number + ".tmp";
  }

  /**
   * Makes an empty file. In the place of another it is nobody else's to read until it is like that one, and one that is to be the
   * owner's alone is so from the start.
   */
  private static void create(Path beside, Path file, int wanted) throws IOException {
    FileAttribute<?>[] mode = Files.exists(file) || (wanted != 0 && (wanted & 0_077) == 0)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
    Files.createFile(beside, mode);
  }

  private static void restrict(Path file, int mode) throws IOException {
    var letters = new StringBuilder(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    for (int i = 0; i < letters.length(); i++) {
      if ((mode >> (letters.length() - 1 - i) & 1) == 0) {
        letters.setCharAt(i, '-');
      }
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters.toString()));
  }

  /** Gives the new file the owner, group and mode of the old one, as far as we may. */
  private static void likeness(Path from, Path to) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    view.setPermissions(attributes.permissions());
    try {
      view.setGroup(attributes.group());
      view.setOwner(attributes.owner());
    } catch (IOException e) {
      if (!Files.readAttributes(to, PosixFileAttributes.class).owner().equals(attributes.owner())) {
        throw new IOException("its owner " + attributes.owner() + " can't be kept", e);
      }
    }
    view.setPermissions(attributes.permissions());
  }
}
