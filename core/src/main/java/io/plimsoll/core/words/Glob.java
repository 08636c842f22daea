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
}
