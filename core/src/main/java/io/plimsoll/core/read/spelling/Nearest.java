package io.plimsoll.core.read.spelling;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The name that was probably meant. */
public final class Nearest {

  /** Longer than any name that is known; a longer word has no near one. */
  private static final int LONGEST = 40;

  private Nearest() {}

  /** {@code "; did you mean x?"}, or nothing. */
  public static String hint(String written, Collection<String> names) {
    String near = of(written, names);
    return near == null ? "" : "; did you mean " + near + "?";
  }

  /** The first of the names that are fewest changes away, at most a third of the word and three; or null. */
  public static @Nullable String of(String written, Collection<String> names) {
    if (written.length() > LONGEST) {
      return null;
    }
    String best = null;
    int least = Math.min(3, written.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(written, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  /** Letters put in, left out or changed between two words, or two neighbours swapped. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] spare = before;
      before = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
