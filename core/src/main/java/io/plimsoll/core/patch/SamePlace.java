package io.plimsoll.core.patch;

import java.util.Set;

/**
 * Tells whether two texts may be inserted into a Dockerfile in one place, where who comes first can't be told from the file. What
 * goes on with a line comes before lines of their own, as {@link Change#byDepth} has it. Two switches of one command, and two
 * commands behind it, say the same in either order; and so do two instructions, unless one decides as whom the other runs.
 */
final class SamePlace {

  /** Instructions that nothing behind them in a stage hangs on. */
  private static final Set<String> FREE = Set.of("HEALTHCHECK", "LABEL", "STOPSIGNAL", "EXPOSE");

  private SamePlace() {}

  static boolean fit(String a, String b) {
    boolean aLines = startsWithLine(a);
    boolean bLines = startsWithLine(b);
    if (aLines != bLines) {
      return !(aLines ? b : a).endsWith("\n");
    }
    if (aLines || (a.endsWith("\n") && b.endsWith("\n"))) {
      return isFree(a) || isFree(b);
    }
    boolean command = a.startsWith(" && ");
    boolean other = b.startsWith(" && ");
    boolean behind = (command || isSwitch(a, true)) && (other || isSwitch(b, true));
    return behind || (isSwitch(a, false) && isSwitch(b, false));
  }

  /** True where an insertion at an end of what is replaced is of lines beside it, and so does not hang on what is put there. */
  static boolean isApart(String insertion, boolean before) {
    return before ? insertion.endsWith("\n") : startsWithLine(insertion);
  }

  private static boolean startsWithLine(String text) {
    return text.startsWith("\n") || text.startsWith("\r\n");
  }

  /**
   * A switch and the gap on one side of it: {@code " -y"} behind a word and {@code "--no-cache "} before one or, in JSON form, with
   * its comma.
   */
  private static boolean isSwitch(String text, boolean behind) {
    if (text.indexOf('\n') >= 0) {
      return false;
    }
    return behind ? (text.startsWith(" -") && !text.endsWith(" ")) || (text.startsWith(", \"-") && text.endsWith("\""))
        : (text.startsWith("-") && text.endsWith(" ")) || (text.startsWith("\"-") && text.endsWith("\", "));
  }

  /** True for one instruction of those that may stand anywhere. */
  private static boolean isFree(String text) {
    String bare = text.strip();
    int end = 0;
    while (end < bare.length() && bare.charAt(end) > ' ') {
      end++;
    }
    for (int line = bare.indexOf('\n'); line >= 0; line = bare.indexOf('\n', line + 1)) {
      int last = line - 1;
      while (last >= 0 && (bare.charAt(last) == ' ' || bare.charAt(last) == '\r')) {
        last--;
      }
      if (last < 0 || bare.charAt(last) != '\\') {
        return false;
      }
    }
    return FREE.contains(bare.substring(0, end));
  }
}
