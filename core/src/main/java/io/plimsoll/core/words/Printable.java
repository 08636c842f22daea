package io.plimsoll.core.words;

/**
 * Text from outside as it may stand on a terminal, on a line of ours. What could drive the terminal, turn the direction of
 * writing or not be seen at all is shown by a backslash and its number, as {@code u{1b}} and {@code u{202e}}; tabs and line ends become
 * spaces. What is printable stays as it is, so that a text may come by here twice.
 *
 * <p>Whatever is printed for people goes through here, at the latest where it is printed; formats for programs escape in
 * their own way and keep what stands in the files.
 */
public final class Printable {

  private Printable() {}

  /** A text, made printable. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F) {
        return escaped(text);
      }
    }
    return text;
  }

  /** A path, in which a tab or a line end is a part of a name: as {@code \t}, {@code \n} and {@code \r}, all on one line. */
  public static String path(String path) {
    if (path.indexOf('\n') < 0 && path.indexOf('\r') < 0 && path.indexOf('\t') < 0) {
      return path;
    }
    return path.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      append(out, codePoint);
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  /** Adds a character to a text, made printable. */
  public static void append(StringBuilder out, int codePoint) {
    if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
      out.append(' ');
    } else if (is(codePoint)) {
      out.appendCodePoint(codePoint);
    } else {
      out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    }
  }

  /**
   * False for control characters, for those that turn the direction of writing or can't be seen, for halves of
   * surrogate pairs, and for code points that mean nothing.
   */
  public static boolean is(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
