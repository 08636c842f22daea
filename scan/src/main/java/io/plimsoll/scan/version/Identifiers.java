package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of a pre-release, parted by dots: numbers by their value and before all others, those by their characters, and of two
 * that are alike so far the shorter first (Semantic Versioning 2.0.0, section 11.4). None at all is a release, and newer.
 *
 * @param all numbers without leading zeros, but for zero itself
 * @param proper false where a number has a leading zero
 */
record Identifiers(List<String> all, boolean proper) {

  static final Identifiers NONE = new Identifiers(List.of(), true);

  /** Null for what is empty or has other characters than letters, digits and hyphens in it. */
  static @Nullable Identifiers read(String text) {
    var all = new ArrayList<String>();
    boolean proper = true;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (i == start) {
          return null;
        }
        String word = text.substring(start, i);
        if (Digits.all(word)) {
          String value = Digits.value(word);
          proper &= value.length() == word.length() || word.equals("0");
          word = value.isEmpty() ? "0" : value;
        }
        all.add(word);
        start = i + 1;
      } else if (!Digits.isLetterOrDigit(c) && c != '-') {
        return null;
      }
    }
    return new Identifiers(List.copyOf(all), proper);
  }

  int compare(Identifiers that) {
    if (all.isEmpty() || that.all.isEmpty()) {
      return Boolean.compare(all.isEmpty(), that.all.isEmpty());
    }
    int shorter = Math.min(all.size(), that.all.size());
    for (int i = 0; i < shorter; i++) {
      String a = all.get(i);
      String b = that.all.get(i);
      boolean number = Digits.all(a);
      if (number != Digits.all(b)) {
        return number ? -1 : 1;
      }
      int order = number ? Digits.compare(a, b) : a.compareTo(b);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(all.size(), that.all.size());
  }
}
