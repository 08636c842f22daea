package io.plimsoll.core.read.dockerfile;

/**
 * What BuildKit takes for white space, of which there are two kinds: Go's {@code unicode.IsSpace} (trimming, words in
 * quotes) and the five ASCII characters that separate the words of most instructions. All are single UTF-16 units.
 */
final class Space {

  private Space() {}

  static boolean is(char c) {
    if (c < 0x80) {
      return c == ' ' || (c >= '\t' && c <= '\r');
    }
    return switch (c) {
      case 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200A;
    };
  }

  /** The white space that BuildKit sees where it looks at bytes. */
  static boolean isAscii(char c) {
    return c < 0x80 && is(c);
  }

  /** Tab, vertical tab, form feed, carriage return, space. */
  static boolean separates(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
  }

  /** The first character from {@code from} that is not white space, or {@code to}. */
  static int skip(String text, int from, int to) {
    int at = from;
    while (at < to && is(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the text from {@code from} ends without the white space before {@code to}. */
  static int trim(String text, int from, int to) {
    int at = to;
    while (at > from && is(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
