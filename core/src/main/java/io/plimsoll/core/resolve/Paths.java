package io.plimsoll.core.resolve;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Paths from the root, with {@code /}; the root itself is the empty path. */
public final class Paths {

  private Paths() {}

  /** The folder of a file. */
  public static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /** The last part. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A reference seen from a folder; null when it leads out of the tree, is absolute, or a home folder. */
  public static @Nullable String resolve(String folder, String reference) {
    if (reference.startsWith("/") || reference.startsWith("~") || reference.indexOf('\0') >= 0) {
      return null;
    }
    var parts = new ArrayDeque<String>();
    if (!push(parts, folder) || !push(parts, reference)) {
      return null;
    }
    return String.join("/", parts);
  }

  private static boolean push(ArrayDeque<String> parts, String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return false;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
      start = end + 1;
    }
    return true;
  }
}
