package io.plimsoll.core.read.dockerfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a file in messages about it: short, printable, and beside the word that may have been meant. */
final class Messages {

  private static final int SHOWN = 40;

  /** Farther words are not suggested, and for a short one only the nearest. */
  private static final int DISTANCE = 2;

  private static final int SHORT = 3;

  private Messages() {}

  /** A word as a message shows it. */
  static String quoted(String word) {
    var out = new StringBuilder();
    int end = Math.min(word.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      boolean shown = (c >= ' ' && c < 0x7F) || Character.isLetterOrDigit(c);
      out.append(shown ? c : '?');
    }
    return out.append(word.length() > SHOWN ? "..." : "").toString();
  }

  /** {@code "; did you mean FROM?"}, or nothing when no name is near. */
  static String suggestion(String word, List<String> names, String before) {
    String name = nearest(word, names);
    return name == null ? "" : "; did you mean " + before + name + "?";
  }

  private static @Nullable String nearest(String word, List<String> names) {
    String found = null;
    int farthest = word.length() <= SHORT ? 1 : DISTANCE;
    int least = farthest + 1;
    for (String name : names) {
      int distance = Math.abs(word.length() - name.length()) > farthest ? least : distance(word, name);
      if (distance < least) {
        least = distance;
        found = name;
      }
    }
    return found;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours; the case of letters does not count. */
  private static int distance(String left, String right) {
    String a = Keyword.lower(left);
    String b = Keyword.lower(right);
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
