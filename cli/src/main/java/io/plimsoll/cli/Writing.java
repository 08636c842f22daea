package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Writes files so that each is the old one or the new one at every moment, also when the power fails: beside it, to the disk,
 * then by rename. The new file has the owner, the group and the mode of the old one. A link is followed to its file; of a
 * file with several names only this one is replaced, as editors and git do it.
 */
final class Writing {

  /**
   * A file of the tree.
   *
   * @param before what it must hold: nothing is written over somebody else's change
   */
  record Replacement(Source before, Source after) {}

  private Writing() {}

  /** Replaces files, by their paths from the root; none is touched unless all can be. */
  static void replace(Disk disk, Map<String, Replacement> files) throws Problem {
    for (Map.Entry<String, Replacement> file : files.entrySet()) {
      ready(disk, file.getKey(), file.getValue());
    }
    for (Map.Entry<String, Replacement> file : files.entrySet()) {
      try {
        write(ready(disk, file.getKey(), file.getValue()), file.getValue().after().bytes());
      } catch (IOException e) {
        throw new Problem(file.getKey() + " can't be written: " + reason(e));
      }
    }
  }

  /** The file itself, once it is known to be writable and unchanged. */
  private static Path ready(Disk disk, String path, Replacement replacement) throws Problem {
    try {
      Path file = disk.root().resolve(path).toRealPath();
      if (!file.startsWith(disk.root())) {
        throw new Problem(path + " leads out of the tree and is not written");
      }
      // Root may write what is read-only, and whoever made it so meant everybody.
      boolean readOnly = !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE);
      if (readOnly || !Files.isWritable(file)) {
        throw new Problem(path + " is read-only and is not written");
      }
      if (!Arrays.equals(Files.readAllBytes(file), replacement.before().bytes())) {
        throw new Problem(path + " has changed in the meantime and is not written; run it again");
      }
      return file;
    } catch (IOException e) {
      throw new Problem(path + " can't be written: " + reason(e));
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.getParent();
    Path beside = Files.createTempFile(folder, ".plimsoll-", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        likeness(file, beside);
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    // The rename is on the disk once the folder is.
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Gives the new file the owner, group and mode of the old one; the mode last, so that nobody else reads it before. */
  private static void likeness(Path from, Path to) throws IOException {
    PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes now = Files.readAttributes(to, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    try {
      if (!now.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      if (!now.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
    } catch (IOException e) {
      throw new IOException("its owner " + old.owner() + " and its group " + old.group() + " can't be kept", e);
    }
    view.setPermissions(old.permissions());
  }

  /** Why, without the name of a file that nobody knows. */
  private static String reason(IOException e) {
    if (!(e instanceof FileSystemException system)) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
    String reason = system.getReason();
    return reason != null ? reason.toLowerCase(Locale.ROOT)
        : switch (e) {
          case java.nio.file.AccessDeniedException denied -> "its folder may not be written to";
          case java.nio.file.NoSuchFileException gone -> "it is not there any more";
          default -> "the system refuses it";
        };
  }
}
