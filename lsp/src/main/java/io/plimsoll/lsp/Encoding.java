package io.plimsoll.lsp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what units an editor counts the characters of a line (PositionEncodingKind, LSP 3.17). */
enum Encoding {
  /** What every editor knows, and the default. */
  UTF16("utf-16"),
  UTF8("utf-8"),
  UTF32("utf-32");

  private final String id;

  Encoding(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** The first of those that an editor knows, which are in the order of its liking; UTF-16 where it says nothing. */
  static Encoding of(@Nullable List<String> known) {
    for (String one : known == null ? List.<String>of() : known) {
      for (Encoding encoding : values()) {
        if (encoding.id.equals(one)) {
          return encoding;
        }
      }
    }
    return UTF16;
  }

  /** How many units some characters take. */
  int units(CharSequence text, int start, int end) {
    int units = 0;
    for (int i = start; i < end; ) {
      int length = width(text, i, end);
      units += units(text.charAt(i), length);
      i += length;
    }
    return units;
  }

  /** The character at which so many units are over; the end where there are fewer, and the start of one that is cut through. */
  int index(CharSequence text, int start, int end, int units) {
    int left = units;
    int at = start;
    while (at < end) {
      int length = width(text, at, end);
      int more = units(text.charAt(at), length);
      if (more > left) {
        return at;
      }
      left -= more;
      at += length;
    }
    return at;
  }

  /** Two for a surrogate pair that lies within. */
  private static int width(CharSequence text, int at, int end) {
    return at + 1 < end && Character.isHighSurrogate(text.charAt(at)) && Character.isLowSurrogate(text.charAt(at + 1)) ? 2 : 1;
  }

  private int units(char first, int length) {
    return switch (this) {
      case UTF16 -> length;
      case UTF32 -> 1;
      case UTF8 -> length == 2 ? 4 : first < 0x80 ? 1 : first < 0x800 ? 2 : 3;
    };
  }
}
