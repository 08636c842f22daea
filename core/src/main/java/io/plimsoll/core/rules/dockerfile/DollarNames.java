package io.plimsoll.core.rules.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Finds the variables that a word of a Dockerfile names. */
final class DollarNames {

  /**
   * One of them.
   *
   * @param plain true for {@code $X} and {@code ${X}}, false where a default or the like goes with it
   */
  record Use(String name, boolean plain) {}

  private DollarNames() {}

  /** Those of a word as written: not in single quotes, not behind the escape character. */
  static List<Use> of(String raw, char escape) {
    var names = new ArrayList<Use>(0);
    boolean single = false;
    boolean quoted = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == escape && !single) {
        i++;
      } else if (c == '\'' && !quoted) {
        single = !single;
      } else if (c == '"' && !single) {
        quoted = !quoted;
      } else if (c == '$' && !single && i + 1 < raw.length() && "@*#?-$!".indexOf(raw.charAt(i + 1)) >= 0) {
        i++; // The shell's own parameters, of which a Dockerfile has none: what follows $$ is no name.
      } else if (c == '$' && !single) {
        boolean braces = i + 1 < raw.length() && raw.charAt(i + 1) == '{';
        int start = braces ? i + 2 : i + 1;
        int end = start;
        while (end < raw.length() && isName(raw.charAt(end))) {
          end++;
        }
        if (end > start && !(raw.charAt(start) >= '0' && raw.charAt(start) <= '9')) {
          names.add(new Use(raw.substring(start, end), !braces || (end < raw.length() && raw.charAt(end) == '}')));
        }
        i = end - 1;
      }
    }
    return names;
  }

  private static boolean isName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
