package io.plimsoll.core.words;

import java.util.List;

/** Words in a row: "compose, run or create". */
public final class Series {

  private Series() {}

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  public static String or(List<String> words) {
    return joined(words, " or ");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String and(List<String> words) {
    return joined(words, " and ");
  }

  /**
   * Several in a sentence where one stood: {@code a, b or c}; where the sentence begins with them {@code Each of a, b and c}, since the
   * verb behind them is for one.
   *
   * @param before what of the sentence stands before them
   * @param behind and what behind
   */
  public static String within(String before, List<String> words, String behind) {
    return before.isEmpty() && behind.startsWith(" ") ? "Each of " + and(words) : or(words);
  }

  private static String joined(List<String> words, String last) {
    var out = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        out.append(i == words.size() - 1 ? last : ", ");
      }
      out.append(words.get(i));
    }
    return out.toString();
  }
}
