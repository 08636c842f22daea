package io.plimsoll.core.rules.dockerfile;

/** Names with wildcards: whether there is one that fits two of them. */
final class SegmentGlob {

  /** Longer names are taken to meet: a bound on the time that comparing takes. */
  private static final int LONGEST = 255;

  private SegmentGlob() {}

  /** True where some name fits both; {@code [a-z]} is taken for any character, so that rather too much than too little meets. */
  static boolean meet(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return true;
    }
    String one = plain(a);
    String other = plain(b);
    // Both begin and end with the same characters up to the first and behind the last wildcard, or with none.
    int first = 0;
    int most = Math.min(one.length(), other.length());
    while (first < most && isLiteral(one.charAt(first)) && isLiteral(other.charAt(first))) {
      if (one.charAt(first) != other.charAt(first)) {
        return false;
      }
      first++;
    }
    int end = one.length();
    int otherEnd = other.length();
    while (end > first && otherEnd > first && isLiteral(one.charAt(end - 1)) && isLiteral(other.charAt(otherEnd - 1))) {
      if (one.charAt(end - 1) != other.charAt(otherEnd - 1)) {
        return false;
      }
      end--;
      otherEnd--;
    }
    return meetBetween(one.substring(first, end), other.substring(first, otherEnd));
  }

  private static boolean meetBetween(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return isStars(one) && isStars(other);
    }
    // By row, whether the rest of one and the rest of the other have a name in common.
    var below = new boolean[other.length() + 1];
    for (int i = one.length(); i >= 0; i--) {
      var row = new boolean[other.length() + 1];
      for (int j = other.length(); j >= 0; j--) {
        boolean ends = i == one.length() && j == other.length();
        boolean star = i < one.length() && one.charAt(i) == '*';
        boolean otherStar = j < other.length() && other.charAt(j) == '*';
        boolean both = i < one.length() && j < other.length()
            && (one.charAt(i) == other.charAt(j) || one.charAt(i) == '?' || other.charAt(j) == '?');
        row[j] = ends || (star && (below[j] || (j < other.length() && row[j + 1])))
            || (otherStar && (row[j + 1] || (i < one.length() && below[j]))) || (both && !star && !otherStar && below[j + 1]);
      }
      below = row;
    }
    return below[0];
  }

  private static boolean isLiteral(char c) {
    return c != '*' && c != '?';
  }

  /** True for what an empty name fits. */
  private static boolean isStars(String glob) {
    for (int i = 0; i < glob.length(); i++) {
      if (glob.charAt(i) != '*') {
        return false;
      }
    }
    return true;
  }

  /** With {@code ?} for a class, and without backslashes. */
  private static String plain(String glob) {
    if (glob.indexOf('[') < 0 && glob.indexOf('\\') < 0) {
      return glob;
    }
    var out = new StringBuilder(glob.length());
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      int close = c == '[' ? glob.indexOf(']', at + 2) : -1;
      if (close > 0) {
        out.append('?');
        at = close + 1;
      } else if (c == '\\' && at + 1 < glob.length()) {
        char meant = glob.charAt(at + 1);
        out.append(meant == '*' ? '?' : meant);
        at += 2;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }
}
