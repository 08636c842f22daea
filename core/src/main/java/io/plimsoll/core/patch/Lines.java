package io.plimsoll.core.patch;

/** What stands where in the lines of a text. Offsets are characters; a line ends at its {@code \n} or with the text. */
final class Lines {

  private final String text;
  private final String end;

  Lines(String text) {
    this.text = text;
    int first = text.indexOf('\n');
    this.end = first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  /** Where the line that holds an offset starts. */
  int start(int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Where the line that holds an offset ends: at its {@code \r\n}, its {@code \n}, or with the text. */
  int end(int at) {
    int newline = text.indexOf('\n', at);
    if (newline < 0) {
      return text.length();
    }
    return newline > at && text.charAt(newline - 1) == '\r' ? newline - 1 : newline;
  }

  /** Where the next line starts, or the length of the text. */
  int next(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** True when no line follows the one that holds an offset, and it has no end of its own. */
  boolean isUnended(int at) {
    return text.indexOf('\n', at) < 0;
  }

  /** The line end of the line that holds an offset; that of the first line where it has none. */
  String lineEnd(int at) {
    int newline = text.indexOf('\n', at);
    if (newline < 0) {
      newline = text.lastIndexOf('\n', at - 1);
    }
    if (newline < 0) {
      return end;
    }
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  /** The first offset from {@code at} that is no space or tab. */
  int pastBlanks(int at) {
    int i = at;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** The first offset from {@code at} that is neither white space nor part of a comment. */
  int pastSpace(int at) {
    int i = at;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '#') {
        i = next(i);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  /** True when nothing but spaces, tabs and perhaps a comment stands between an offset and the end of its line. */
  boolean isRestFree(int at) {
    int i = pastBlanks(at);
    return i >= end(i) || text.charAt(i) == '#';
  }

  boolean isBlank(int from, int to) {
    return pastBlanks(from) >= to;
  }

  /** True when the line that starts there has nothing but a comment. */
  boolean isComment(int lineStart) {
    int i = pastBlanks(lineStart);
    return i < text.length() && text.charAt(i) == '#';
  }

  /** The column of an offset, from 0, in spaces; -1 when a tab stands before it. */
  int column(int at) {
    int start = start(at);
    for (int i = start; i < at; i++) {
      if (text.charAt(i) == '\t') {
        return -1;
      }
    }
    return at - start;
  }

  /**
   * True when nothing stands before an offset in its line but spaces and the dashes of lists that begin in the same
   * line.
   */
  boolean isLeadFree(int at) {
    for (int i = start(at); i < at; i++) {
      char c = text.charAt(i);
      boolean dash = c == '-' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
      if (c != ' ' && !dash) {
        return false;
      }
    }
    return true;
  }

  /** Where the comment lines right above an offset, in its column, start; at its own line where there are none. */
  int commentsAbove(int at, int floor) {
    int column = column(at);
    int start = start(at);
    while (start > 0) {
      int above = start(start - 1);
      if (above < floor || !isComment(above) || column(pastBlanks(above)) != column) {
        break;
      }
      start = above;
    }
    return start;
  }

  /** Past the comment lines from the start of a line that stand deeper than a column. */
  int pastDeeperComments(int lineStart, int column) {
    int at = lineStart;
    while (at < text.length() && isComment(at) && column(pastBlanks(at)) > column) {
      at = next(at);
    }
    return at;
  }
}
