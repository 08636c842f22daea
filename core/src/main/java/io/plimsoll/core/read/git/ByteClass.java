package io.plimsoll.core.read.git;

/**
 * A class of a gitignore pattern, {@code [a-z]}, {@code [!x]}, {@code [[:digit:]]}, by the letter of git's wildmatch.c: what
 * comes first is in it even if it is {@code ]}; a range needs a beginning; {@code ^} is {@code !}.
 */
final class ByteClass {

  private static final String SPACE = " \t\n\r";

  private final String pattern;
  private final long[] bits = new long[4];
  private final int end;

  /** Reads a class. */
  ByteClass(String pattern, int from) {
    this.pattern = pattern;
    int at = from;
    boolean not = at(at) == '!' || at(at) == '^';
    int close = read(not ? at + 1 : at);
    if (not) {
      for (int i = 0; i < bits.length; i++) {
        bits[i] = ~bits[i];
      }
    }
    this.end = close < 0 ? -1 : close + 1;
  }

  /** Where the pattern goes on, or -1 for a class without an end or with a name that there is not. */
  int end() {
    return end;
  }

  long[] bits() {
    return bits;
  }

  static boolean has(long[] bits, char c) {
    return c < 256 && (bits[c >> 6] & 1L << (c & 63)) != 0;
  }

  /** The character here, or 0. */
  private int at(int index) {
    return index < pattern.length() ? pattern.charAt(index) : 0;
  }

  /** Where the class closes, or -1. */
  private int read(int from) {
    int at = from;
    int before = 0;
    do {
      int c = at(at);
      if (c == 0) {
        return -1;
      }
      if (c == '\\') {
        c = at(++at);
        if (c == 0) {
          return -1;
        }
        add(c, c);
      } else if (c == '-' && before != 0 && at(at + 1) != 0 && at(at + 1) != ']') {
        c = at(++at);
        if (c == '\\') {
          c = at(++at);
        }
        if (c == 0) {
          return -1;
        }
        add(before, c);
        c = 0;
      } else if (c == '[' && at(at + 1) == ':') {
        int close = pattern.indexOf(']', at + 2);
        if (close < 0) {
          return -1;
        }
        if (close > at + 2 && at(close - 1) == ':') {
          if (!named(pattern.substring(at + 2, close - 1))) {
            return -1;
          }
          at = close;
          c = 0;
        } else {
          add('[', '[');
        }
      } else {
        add(c, c);
      }
      before = c;
      at++;
    } while (at(at) != ']');
    return at;
  }

  private void add(int low, int high) {
    for (int c = low; c <= high; c++) {
      bits[c >> 6] |= 1L << (c & 63);
    }
  }

  /** Adds the characters of a name: those of ASCII alone, wherever it runs. */
  private boolean named(String name) {
    for (int c = 0; c < 0x80; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean digit = c >= '0' && c <= '9';
      boolean printed = c >= ' ' && c <= '~';
      boolean in;
      switch (name) {
        case "alnum" -> in = letter || digit;
        case "alpha" -> in = letter;
        case "blank" -> in = c == ' ' || c == '\t';
        case "cntrl" -> in = c < ' ' || c == 0x7f;
        case "digit" -> in = digit;
        case "graph" -> in = printed && c != ' ';
        case "lower" -> in = c >= 'a' && c <= 'z';
        case "print" -> in = printed;
        case "punct" -> in = printed && c != ' ' && !letter && !digit;
        case "space" -> in = SPACE.indexOf(c) >= 0;
        case "upper" -> in = c >= 'A' && c <= 'Z';
        case "xdigit" -> in = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        default -> {
          return false;
        }
      }
      if (in) {
        add(c, c);
      }
    }
    return true;
  }
}
