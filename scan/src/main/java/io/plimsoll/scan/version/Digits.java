package io.plimsoll.scan.version;

/**
 * Numbers as texts: a version may have one of a thousand digits, and to order two of them nobody needs their value. A number that was
 * {@linkplain #value read} has no leading zeros, so that zero is the empty text.
 */
final class Digits {

  private Digits() {}

  static boolean is(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isLetterOrDigit(char c) {
    return is(c) || isLetter(c);
  }

  /** Where the digits end that begin at {@code from}; {@code from} where there are none. */
  static int end(String text, int from, int to) {
    int i = from;
    while (i < to && is(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static int end(String text, int from) {
    return end(text, from, text.length());
  }

  /** True for one digit or more and nothing else. */
  static boolean all(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /** The number that is written there. */
  static String value(String text, int from, int to) {
    return text.substring(pastZeros(text, from, to), to);
  }

  static String value(String text) {
    return value(text, 0, text.length());
  }

  private static int pastZeros(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  /** Two numbers that were {@linkplain #value read}. */
  static int compare(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  /** Two numbers where they are written. */
  static int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
    int i = pastZeros(a, aFrom, aTo);
    int j = pastZeros(b, bFrom, bTo);
    int byLength = Integer.compare(aTo - i, bTo - j);
    for (; byLength == 0 && i < aTo; i++, j++) {
      if (a.charAt(i) != b.charAt(j)) {
        return a.charAt(i) < b.charAt(j) ? -1 : 1;
      }
    }
    return byLength;
  }
}
