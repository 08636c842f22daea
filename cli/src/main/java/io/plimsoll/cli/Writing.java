package io.plimsoll.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Writes a file so that it is the old one or the new one at every moment: beside it, to the disk, then by rename. */
final class Writing {

  /** How many names are tried for the file beside. */
  private static final int TRIES = 100;

  /** What is written. */
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private Writing() {}

  /**
   * Replaces a file of the tree.
   *
   * @param expected what it must hold: nothing is written over somebody else's change
   */
  static void replace(Disk disk, String path, String shown, byte[] expected, byte[] bytes) throws Problem {
    try {
      Path file = disk.root().resolve(path).toRealPath();
      if (!file.startsWith(disk.root())) {
        throw new Problem(shown + " leads out of the tree and is not written");
      }
      if (!Arrays.equals(Files.readAllBytes(file), expected)) {
        throw new Problem(shown + " has changed in the meantime and is not written; run it again");
      }
      beside(file, out -> out.write(bytes));
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
      beside(target, text);
    } else if (!Files.isRegularFile(file)) {
      inPlace(file, text);
    } else if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    } else if (!Files.isWritable(file.toRealPath().getParent())) {
      // A folder of others, or a file that is mounted by itself, leaves no other way.
      inPlace(file, text);
    } else {
      beside(file.toRealPath(), text);
    }
  }

  private static void inPlace(Path file, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      content.to(out);
    }
  }

  private static void beside(Path file, Content content) throws IOException {
    Path beside = fresh(file);
    try {
      try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        OutputStream out = Channels.newOutputStream(channel);
        content.to(out);
        out.flush();
        channel.force(true);
      }
      if (Files.exists(file)) {
        likeness(file, beside);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Makes a file of a name that none has. In the place of another it is nobody else's to read until it is like that one. */
  private static Path fresh(Path file) throws IOException {
    FileAttribute<?>[] mode = Files.exists(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
    String name = ".plimsoll-" + ProcessHandle.current().pid() + "-";
    for (int i = 0; ; i++) {
      Path beside = file.resolveSibling(name + i + ".tmp");
      try {
        return Files.createFile(beside, mode);
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
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
