package io.plimsoll.report;

import io.plimsoll.core.words.Printable;

/**
 * Text as it may stand in Markdown as GitHub and GitLab read it (CommonMark with tables), also in a cell of a table. Nothing in it
 * marks anything up, makes a link, an element or a picture, ends the cell, or calls somebody by name.
 */
final class Markdown {

  /** What marks something up somewhere; a backslash before it takes that away (CommonMark 2.4). */
  private static final String MARKS = "\\`*[]|~$";

  private Markdown() {}

  /** Text on one line. */
  static String text(String text) {
    String line = Printable.of(text);
    var out = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        // What a name or number behind these signs does, it does after all else is read; a comment parts them.
        case '@', '#' -> out.append(c).append("<!-- -->");
        case '.', ':' -> out.append(c).append(isLink(line, i) ? "<!-- -->" : "");
        case '_' -> out.append(isInWord(line, i) ? "" : "\\").append(c);
        default -> out.append(MARKS.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.toString();
  }

  /** True for the sign in {@code www.}, {@code http://} and {@code mailto:} that makes a link of what is around it (GFM 6.9). */
  private static boolean isLink(String line, int at) {
    return line.startsWith("://", at) || endsWith(line, at, "www") || endsWith(line, at, "mailto") || endsWith(line, at, "xmpp");
  }

  private static boolean endsWith(String line, int at, String word) {
    return line.regionMatches(true, at - word.length(), word, 0, word.length());
  }

  private static boolean isInWord(String line, int at) {
    return at > 0 && at + 1 < line.length() && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }

  /** Code on one line. */
  static String code(String text) {
    String line = Printable.of(text).strip();
    if (line.isEmpty()) {
      return "";
    }
    boolean plain = true;
    for (int i = 0; i < line.length(); i++) {
      plain &= "`|\\".indexOf(line.charAt(i)) < 0;
    }
    if (plain) {
      return "`" + line + "`";
    }
    // In a cell a bar ends even code, and a backslash before it is not one there: as text it is. Within elements Markdown goes on.
    return "<code>" + text(line) + "</code>";
  }
}
