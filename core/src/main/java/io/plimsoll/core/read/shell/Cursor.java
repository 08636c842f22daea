package io.plimsoll.core.read.shell;

import org.jspecify.annotations.Nullable;

/**
 * Where a reading stands in a text, and what of the text it may see: inside of back quotes and here-documents
 * {@link #limit} is drawn in. A construct that can't be read is noted by {@link #fail}; every reader on the way up then
 * returns at once, and the statement that holds it becomes an Unparsed.
 */
final class Cursor {

  /** What {@link #at} gives at the limit and beyond. */
  static final int END = -1;

  final char[] text;
  int pos;
  int limit;

  /** For each character, and the end, its offset in the script: back quotes with escapes have a text of their own. */
  private final int @Nullable [] map;

  private int brokenAt = -1;
  private String why = "";

  Cursor(char[] text, int limit, int @Nullable [] map) {
    this.text = text;
    this.limit = limit;
    this.map = map;
  }

  int at(int index) {
    return index < limit ? text[index] : END;
  }

  /** The offset in the script at which something starts. */
  int start(int index) {
    return map == null ? index : map[index];
  }

  /** The operator of a here-document that stands here. */
  Reading.Operator operator(int index) {
    return new Reading.Operator(start(0), map == null ? text.length : map.length - 1, index);
  }

  /** The offset in the script at which something ends, exclusive. */
  int end(int index) {
    return map == null || index == 0 ? start(index) : map[index - 1] + 1;
  }

  /** The index after continuations (a backslash at the end of a line) at this one. */
  int joined(int index) {
    int i = index;
    while (at(i) == '\\') {
      int line = afterLineEnd(i + 1);
      if (line < 0) {
        return i;
      }
      i = line;
    }
    return i;
  }

  /** The index after a line end that lies here, or -1. */
  int afterLineEnd(int index) {
    int c = at(index);
    if (c == '\n') {
      return index + 1;
    }
    return c == '\r' && at(index + 1) == '\n' ? index + 2 : -1;
  }

  /** True at a carriage return that belongs to a line end: it is no part of a word. */
  boolean lineEndReturn(int index) {
    return at(index) == '\r' && (at(index + 1) == '\n' || at(index + 1) == END);
  }

  /** Passes over blanks, continuations and a comment; only where a token may start. */
  void blanks() {
    while (true) {
      int c = at(pos);
      if (c == ' ' || c == '\t') {
        pos++;
      } else if (c == '\\') {
        int next = joined(pos);
        if (next == pos) {
          return;
        }
        pos = next;
      } else if (c == '#') {
        int line = indexOf('\n', pos);
        pos = line < 0 ? limit : line;
      } else if (c == '\r' && lineEndReturn(pos)) {
        pos++;
      } else {
        return;
      }
    }
  }

  /** The next such character before the limit, or -1. */
  int indexOf(char wanted, int from) {
    return indexOf(wanted, from, limit);
  }

  int indexOf(char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The next such character that no backslash stands before, or -1. */
  int indexOfUnescaped(char wanted, int from) {
    for (int i = from; i < limit; i++) {
      if (text[i] == wanted) {
        return i;
      }
      if (text[i] == '\\') {
        i++;
      }
    }
    return -1;
  }

  boolean startsWith(String wanted, int from) {
    if (from + wanted.length() > limit) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (text[from + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String slice(int from, int to) {
    return new String(text, from, to - from);
  }

  /** The end of a name that starts here; the same index if none does. */
  int afterName(int index) {
    int i = index;
    while (i < limit && isNamePart(text[i]) && (i > index || !isDigit(text[i]))) {
      i++;
    }
    return i;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isDigit(c);
  }

  /** Notes that what starts here can't be read; the first fault counts. */
  void fail(int index, String fault) {
    if (brokenAt < 0) {
      brokenAt = index;
      why = fault;
    }
  }

  boolean broken() {
    return brokenAt >= 0;
  }

  int brokenAt() {
    return brokenAt;
  }

  /** Forgets the fault and tells it. */
  String heal() {
    brokenAt = -1;
    return why;
  }
}
