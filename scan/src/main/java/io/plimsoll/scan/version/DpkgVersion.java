package io.plimsoll.scan.version;

import org.jspecify.annotations.Nullable;

/**
 * A version of dpkg, {@code [epoch:]upstream[-revision]}: deb-version(7), and dpkg's lib/dpkg/parsehelp.c (what is a version) and
 * lib/dpkg/version.c (the order). What dpkg refuses is unreadable; what it only warns of (an upstream version that does not begin with
 * a digit, characters that are not allowed) is lax, and ordered as dpkg orders it, unless it is not ASCII.
 *
 * @param epoch a number without leading zeros
 * @param dash where the upstream version ends, which begins at {@code start}; the revision begins behind it
 */
record DpkgVersion(String text, String epoch, int start, int dash, boolean proper) implements Key {

  /** An epoch is an int in dpkg; a longer one it refuses. */
  private static final String MAX_EPOCH = "2147483647";

  static @Nullable DpkgVersion read(String text) {
    int colon = text.indexOf(':');
    // strtol(3) takes a plus, and so does dpkg.
    int digits = text.startsWith("+") && colon > 0 ? 1 : 0;
    String epoch = "";
    if (colon >= 0) {
      if (colon == digits || Digits.end(text, digits) != colon || colon + 1 == text.length()) {
        return null;
      }
      epoch = Digits.value(text, digits, colon);
      if (Digits.compare(epoch, MAX_EPOCH) > 0) {
        return null;
      }
    }
    int start = colon + 1;
    int hyphen = text.lastIndexOf('-');
    int dash = hyphen < start ? text.length() : hyphen;
    if (dash == start || dash + 1 == text.length()) {
      return null;
    }
    boolean proper = digits == 0 && Digits.is(text.charAt(start));
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~') {
        return null;
      }
      proper &= i == dash || Digits.isLetterOrDigit(c) || (i < dash ? ".-+~:" : ".+~").indexOf(c) >= 0;
    }
    return new DpkgVersion(text, epoch, start, dash, proper);
  }

  @Override
  public Relation relation(Key other) {
    DpkgVersion that = (DpkgVersion) other;
    int order = Digits.compare(epoch, that.epoch);
    if (order == 0) {
      order = compare(text, start, dash, that.text, that.start, that.dash);
    }
    if (order == 0) {
      order = compare(text, revision(), text.length(), that.text, that.revision(), that.text.length());
    }
    return Relation.of(order);
  }

  private int revision() {
    return Math.min(dash + 1, text.length());
  }

  /** By turns what is no number, character by character, and numbers; the end sorts before all but a tilde. */
  private static int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
    int i = aFrom;
    int j = bFrom;
    while (i < aTo || j < bTo) {
      while ((i < aTo && !Digits.is(a.charAt(i))) || (j < bTo && !Digits.is(b.charAt(j)))) {
        int order = Integer.compare(weight(a, i, aTo), weight(b, j, bTo));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int iEnd = Digits.end(a, i, aTo);
      int jEnd = Digits.end(b, j, bTo);
      int order = Digits.compare(a, i, iEnd, b, j, jEnd);
      if (order != 0) {
        return order;
      }
      i = iEnd;
      j = jEnd;
    }
    return 0;
  }

  /** The tilde, the end or a digit, letters, everything else. */
  private static int weight(String text, int at, int end) {
    if (at >= end || Digits.is(text.charAt(at))) {
      return 0;
    }
    char c = text.charAt(at);
    return c == '~' ? -1 : Digits.isLetter(c) ? c : c + 256;
  }
}
