package io.plimsoll.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;

/** Writes a file so that it is the old one or the new one at every moment: beside it, to the disk, then by rename. */
final class Writing {

  private Writing() {}

  /**
   * Replaces a file of the tree.
   *
   * @param expected what it must hold: nothing is written over somebody else's change
   */
  static void replace(Disk disk, String path, byte[] expected, byte[] bytes) throws Problem {
    try {
      Path file = disk.root().resolve(path).toRealPath();
      if (!file.startsWith(disk.root())) {
        throw new Problem(path + " leads out of the tree and is not written");
      }
      if (!Arrays.equals(Files.readAllBytes(file), expected)) {
        throw new Problem(path + " has changed in the meantime and is not written; run it again");
      }
      Path parent = file.getParent();
      Path beside = Files.createTempFile(parent, ".plimsoll-", ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
          var buffer = ByteBuffer.wrap(bytes);
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
          channel.force(true);
        }
        likeness(file, beside);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new Problem(path + " can't be written: " + (e.getMessage() == null ? e : e.getMessage()));
    }
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
