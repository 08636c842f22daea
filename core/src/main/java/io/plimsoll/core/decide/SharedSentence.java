package io.plimsoll.core.decide;

import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.List;

/** A sentence about several that share what it is about, where their names are all that tells their sentences apart. */
final class SharedSentence {

  /** How many are named beside the first. */
  private static final int MOST_NAMES = 4;

  private SharedSentence() {}

  /**
   * The sentence with all names in it; as it is where something else tells it apart from the next.
   *
   * @param text about the first of the names
   * @param next the same about the second
   */
  static String of(String text, String next, List<String> names) {
    String name = names.getFirst();
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      String before = text.substring(0, at);
      String behind = text.substring(at + name.length());
      if (next.equals(before + names.get(1) + behind)) {
        var shown = new ArrayList<>(names.subList(0, Math.min(names.size(), MOST_NAMES + 1)));
        if (names.size() > shown.size()) {
          shown.add(names.size() - shown.size() + " more");
        }
        return before + Series.within(before, shown, behind) + behind;
      }
    }
    return text;
  }
}
