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
import java.util.ArrayList;
import java.util.Set;

/** The tree on the disk. Nothing beyond its root is read, however a path or a link would lead there. */
final class Disk implements Files {

  /** The most that one file may hold, in bytes. */
  static final int MAX_BYTES = 4 << 20;

  private final Path root;
  private final RealPaths reals = new RealPaths();

  /** The root must be a real path: without links and {@code ..}. */
  Disk(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** Takes down all names that a folder holds, in lower case; its path is a real one. */
  void listed(Path folder, Set<String> names) {
    reals.listed(folder, names);
  }

  @Override
  public Look look(String path) {
    Path file;
    try {
      file = root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return new Look.Closed("no file can have this name here: " + e.getReason());
    }
    if (!file.startsWith(root)) {
      return new Look.Closed("it lies outside of the tree");
    }
    if (reals.isMissing(file)) {
      return new Look.Missing();
    }
    try {
      RealPaths.Found found = reals.find(file);
      Path real = found.path();
      if (!real.startsWith(root)) {
        return new Look.Closed("it is a link out of the tree " + root);
      }
      BasicFileAttributes attributes = found.attributes();
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
    } catch (IOException e) {
      return new Look.Closed(Reason.of(e));
    }
  }

  /**
   * What a path is called in reports: from the root, with {@code /}; {@code .} for the root itself, and absolute for what
   * lies outside of the tree. Links in the folders that lead to it are followed, one in its own place is not.
   */
  String name(Path path) {
    Path normal = path.toAbsolutePath().normalize();
    Path parent = normal.getParent();
    Path name = normal.getFileName();
    if (parent != null && name != null) {
      try {
        normal = reals.folder(parent).resolve(name);
      } catch (IOException e) {
        // What leads nowhere is called as it was given.
      }
    }
    if (!normal.startsWith(root)) {
      return normal.toString();
    }
    String relative = slashes(root.relativize(normal));
    return relative.isEmpty() ? "." : relative;
  }

  /** Where a path leads, or the path itself where that can't be told. */
  Path real(Path path) {
    try {
      return reals.find(path.toAbsolutePath()).path();
    } catch (IOException e) {
      return path;
    }
  }

  private static String slashes(Path path) {
    var parts = new ArrayList<String>(path.getNameCount());
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private static String tooLarge() {
    return "it is larger than 4 MB (" + MAX_BYTES + " bytes), the most that is read";
  }

  /** Text out of bytes, or why they are none. */
  static Look decode(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new Look.Closed(tooLarge());
    }
    boolean ascii = true;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return new Look.Closed("it is not text: byte " + i + " is NUL" + position(bytes, i));
      }
      ascii &= bytes[i] > 0;
    }
    if (ascii) {
      return new Look.Found(Source.of(file, new String(bytes, StandardCharsets.ISO_8859_1)));
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
