package io.plimsoll.scan.version;

/**
 * A version of RPM, {@code [epoch:]version[-release]}: rpm-version(7), and RPM's rpmio/rpmvercmp.c and rpmver.c. Any text is one: what
 * stands before a colon and is no number is no epoch but part of the version. RPM itself refuses no character here; those that a spec
 * file may not have in a version or release make it lax.
 *
 * <p>A release that is missing is older than any, even than an empty one.
 *
 * @param epoch a number without leading zeros
 * @param dash where the version ends, which begins at {@code start}; the release, if there is one, begins behind it
 */
record RpmVersion(String text, String epoch, int start, int dash, boolean proper) implements Key {

  static RpmVersion read(String text) {
    int digits = Digits.end(text, 0);
    boolean hasEpoch = digits < text.length() && text.charAt(digits) == ':';
    int start = hasEpoch ? digits + 1 : 0;
    int hyphen = text.lastIndexOf('-');
    int dash = hyphen < start ? text.length() : hyphen;
    boolean proper = (digits > 0 || !hasEpoch) && dash > start && dash + 1 != text.length();
    for (int i = start; i < text.length(); i++) {
      proper &= i == dash || Digits.isLetterOrDigit(text.charAt(i)) || "._+~^".indexOf(text.charAt(i)) >= 0;
    }
    return new RpmVersion(text, hasEpoch ? Digits.value(text, 0, digits) : "", start, dash, proper);
  }

  @Override
  public Relation relation(Key other) {
    RpmVersion that = (RpmVersion) other;
    int order = Digits.compare(epoch, that.epoch);
    if (order == 0) {
      order = compare(text, start, dash, that.text, that.start, that.dash);
    }
    if (order == 0) {
      order = Boolean.compare(hasRelease(), that.hasRelease());
    }
    return Relation.of(order != 0 ? order : compare(text, release(), text.length(), that.text, that.release(), that.text.length()));
  }

  private boolean hasRelease() {
    return dash < text.length();
  }

  private int release() {
    return Math.min(dash + 1, text.length());
  }

  /** Segments of digits or of letters; what lies between them only parts them, but for the tilde (older) and the caret (newer). */
  private static int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
    int i = aFrom;
    int j = bFrom;
    while (true) {
      i = pastSeparators(a, i, aTo);
      j = pastSeparators(b, j, bTo);
      char x = i < aTo ? a.charAt(i) : 0;
      char y = j < bTo ? b.charAt(j) : 0;
      if (x == '~' || y == '~') {
        if (x != y) {
          return x == '~' ? -1 : 1;
        }
        i++;
        j++;
      } else if (x == '^' || y == '^') {
        if (x != y) {
          // Newer than what ends here, older than what goes on.
          return x == 0 || (x == '^' && y != 0) ? -1 : 1;
        }
        i++;
        j++;
      } else if (x == 0 || y == 0) {
        return Boolean.compare(x != 0, y != 0);
      } else if (Digits.is(x) != Digits.is(y)) {
        return Digits.is(x) ? 1 : -1;
      } else {
        int iEnd = Digits.is(x) ? Digits.end(a, i, aTo) : lettersEnd(a, i, aTo);
        int jEnd = Digits.is(x) ? Digits.end(b, j, bTo) : lettersEnd(b, j, bTo);
        int order = Digits.is(x)
            ? Digits.compare(a, i, iEnd, b, j, jEnd)
            : a.substring(i, iEnd).compareTo(b.substring(j, jEnd));
        if (order != 0) {
          return order;
        }
        i = iEnd;
        j = jEnd;
      }
    }
  }

  private static int pastSeparators(String text, int from, int to) {
    int i = from;
    while (i < to && !Digits.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '~' && text.charAt(i) != '^') {
      i++;
    }
    return i;
  }

  private static int lettersEnd(String text, int from, int to) {
    int i = from;
    while (i < to && Digits.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
