package io.plimsoll.core.words;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * "Did you mean ...?": what begins with the word that was typed, else the nearest of some words by edit distance, swaps of neighbours
 * counted as one edit.
 */
public final class Nearest {

  /** Longer than any name that is known; a longer word has no near one. */
  private static final int LONGEST = 64;

  /** More edits than this make another word, however long it is. */
  private static final int MAX_EDITS = 3;

  private Nearest() {}

  /** {@code "; did you mean x?"}, or nothing. */
  public static String hint(String word, Collection<String> choices) {
    return hint(word, choices, "");
  }

  /**
   * The same with something before the word that is meant.
   *
   * @param before {@code --}
   */
  public static String hint(String word, Collection<String> choices, String before) {
    String begun = begun(word, choices);
    String near = begun != null ? begun : to(word, choices);
    return near == null ? "" : "; did you mean " + before + near + "?";
  }

  /** The shortest of the choices that begin with a word of two letters or more, and so may be what was typed in part, or null. */
  private static @Nullable String begun(String word, Collection<String> choices) {
    String best = null;
    for (String choice : choices) {
      boolean begins = word.length() > 1 && choice.length() > word.length() && choice.regionMatches(true, 0, word, 0, word.length());
      if (begins && (best == null || choice.length() < best.length())) {
        best = choice;
      }
    }
    return best;
  }

  /**
   * The first of the choices that are fewest edits away, or null when none is near: a third of the letters of the longer
   * word may differ, and at most three. The case of letters does not count.
   */
  public static @Nullable String to(String word, Collection<String> choices) {
    if (word.length() > LONGEST || word.length() < 2) {
      return null;
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    String best = null;
    int least = MAX_EDITS + 1;
    for (String choice : choices) {
      boolean far = Math.abs(word.length() - choice.length()) >= least;
      int distance = far ? least : distance(wanted, choice.toLowerCase(Locale.ROOT));
      if (distance < least && distance <= Math.max(1, Math.max(word.length(), choice.length()) / 3)) {
        least = distance;
        best = choice;
      }
    }
    return best;
  }

  /** The optimal string alignment distance. */
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
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        boolean swap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swap) {
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
