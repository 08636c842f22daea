package io.plimsoll.core.words;

/**
 * Patterns for names and paths: {@code *} is anything but {@code /}, {@code **} anything, {@code ?} one character that is
 * not {@code /}; {@code **}{@code /} may be nothing. Matching takes time in proportion to pattern times text.
 */
public final class Glob {

  private Glob() {}

  public static boolean matches(String pattern, String text) {
    // One row of a table: which prefixes of the text the pattern so far can match.
    boolean[] row = new boolean[text.length() + 1];
    row[0] = true;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '*') {
        boolean any = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
        boolean folders = any && i + 2 < pattern.length() && pattern.charAt(i + 2) == '/';
        star(row, text, any, folders);
        i += folders ? 3 : any ? 2 : 1;
        continue;
      }
      for (int j = text.length(); j > 0; j--) {
        char t = text.charAt(j - 1);
        row[j] = row[j - 1] && (c == t || (c == '?' && t != '/'));
      }
      row[0] = false;
      i++;
    }
    return row[text.length()];
  }

  private static void star(boolean[] row, String text, boolean any, boolean folders) {
    boolean open = row[0];
    for (int j = 1; j <= text.length(); j++) {
      boolean slash = text.charAt(j - 1) == '/';
      boolean here = row[j];
      if (folders) {
        // "**/" matches nothing, or anything that ends with a slash.
        row[j] = here || (open && slash);
        open = open || here;
      } else {
        open = (open && (any || !slash)) || here;
        row[j] = open;
      }
    }
  }

  /**
   * Whether some text may match both of two patterns: false is certain; of stars that stop at {@code /} it is not asked whether they
   * do. Takes time in proportion to one pattern times the other.
   */
  public static boolean overlap(String one, String other) {
    String first = one.replace("**/", "*");
    String second = other.replace("**/", "*");
    // A row of a table: which prefixes of the second can match a text that the first so far matches.
    boolean[] row = new boolean[second.length() + 1];
    row[0] = true;
    for (int j = 0; j < second.length(); j++) {
      row[j + 1] = row[j] && second.charAt(j) == '*';
    }
    for (int i = 0; i < first.length(); i++) {
      char c = first.charAt(i);
      boolean[] next = new boolean[row.length];
      next[0] = row[0] && c == '*';
      for (int j = 0; j < second.length(); j++) {
        char d = second.charAt(j);
        // A star takes the other's character, or ends.
        if (c == '*' || d == '*') {
          next[j + 1] = next[j] || row[j + 1];
        } else {
          next[j + 1] = row[j] && (c == d || c == '?' || d == '?');
        }
      }
      row = next;
    }
    return row[second.length()];
  }
}
