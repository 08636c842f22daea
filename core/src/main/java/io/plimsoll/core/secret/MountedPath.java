package io.plimsoll.core.secret;

import java.util.Set;

/**
 * The end of a path that is mounted, {@code /etc/passwd:/etc/passwd:ro}: what stands behind its colon is another path or an option, and
 * no password.
 */
final class MountedPath {

  private static final Set<String> OPTIONS = Set.of(
      "ro", "rw", "z", "Z", "U", "cached", "consistent", "copy", "delegated", "nocopy", "private", "rprivate", "rro", "rshared", "rslave", "shared",
      "slave");

  private MountedPath() {}

  /**
   * True for a name behind a slash, behind which a mount goes on.
   *
   * @param start of the name
   * @param end exclusive
   */
  static boolean is(String text, int start, int end) {
    if (start == 0 || text.charAt(start - 1) != '/' || end + 1 >= text.length() || text.charAt(end) != ':') {
      return false;
    }
    int stop = end + 1;
    while (stop < text.length() && text.charAt(stop) > ' ' && "\"'`]};|&<>()".indexOf(text.charAt(stop)) < 0) {
      stop++;
    }
    String rest = text.substring(end + 1, stop);
    if (rest.startsWith("/")) {
      // It is mounted under its own name.
      int colon = rest.indexOf(':');
      String target = colon < 0 ? rest : rest.substring(0, colon);
      return target.endsWith(text.substring(start - 1, end)) && isOptions(colon < 0 ? "" : rest.substring(colon + 1));
    }
    return !rest.isEmpty() && isOptions(rest);
  }

  private static boolean isOptions(String words) {
    for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
      if (!OPTIONS.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
