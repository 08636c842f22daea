package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.resolve.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The tree on the disk. Nothing beyond its root is read, however a path or a link would lead there. */
final class Disk implements Files {

  /** The most that one file may hold, in bytes. */
  static final int MAX_BYTES = 4 << 20;

  /** Java takes file names by the locale, and in the C locale they are ASCII. */
  static final String UNSPELLABLE = "its name can't be spelled in this locale: set LC_ALL=C.UTF-8";

  private final Path root;

  /** The root must be a real path: without links and {@code ..}. */
  Disk(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  @Override
  public Look look(String path) {
    Path file;
    try {
      file = root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return new Look.Closed(UNSPELLABLE);
    }
    if (!file.startsWith(root)) {
      return new Look.Closed("it lies outside of the tree");
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(root)) {
        return new Look.Closed("it is a link out of the tree " + root);
      }
      BasicFileAttributes attributes = java.nio.file.Files.readAttributes(real, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Look.Missing();
      }
      if (!attributes.isRegularFile()) {
        return new Look.Closed("it is not a regular file");
      }
      if (attributes.size() > MAX_BYTES) {
        return new Look.Closed(tooLarge());
      }
      try (InputStream in = java.nio.file.Files.newInputStream(real)) {
        return decode(path, in.readNBytes(MAX_BYTES + 1));
      }
    } catch (NoSuchFileException e) {
      return java.nio.file.Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? new Look.Closed("it is a link to nothing") : new Look.Missing();
    } catch (java.nio.file.FileSystemException e) {
      return new Look.Closed(e.getReason() == null ? "it can't be read" : e.getReason().toLowerCase(java.util.Locale.ROOT));
    } catch (IOException e) {
      return new Look.Closed("it can't be read: " + e.getMessage());
    }
  }

  private static String tooLarge() {
    return "it is larger than 4 MB (" + MAX_BYTES + " bytes), the most that is read";
  }

  /** Text out of bytes, or why they are none. */
  static Look decode(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new Look.Closed(tooLarge());
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return new Look.Closed("it is not text: byte " + i + " is NUL" + position(bytes, i));
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      return new Look.Closed("it is not UTF-8: byte " + in.position() + " begins no character" + position(bytes, in.position()));
    }
    return new Look.Found(Source.of(file, out.flip().toString()));
  }

  private static String position(byte[] bytes, int at) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return ", line " + line + ", column " + (at - start + 1);
  }
}
