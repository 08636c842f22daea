package io.plimsoll.core.resolve;

import io.plimsoll.core.model.SlashPath;
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
    String joined = SlashPath.clean("./" + folder + "/" + reference);
    boolean outside = joined.equals("..") || joined.startsWith("../");
    return outside ? null : joined.equals(".") ? "" : joined;
  }
}
