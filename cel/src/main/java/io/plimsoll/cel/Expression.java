package io.plimsoll.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import io.plimsoll.core.policy.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The text of a condition, and where its parts stand. The library counts in code points and says where a part begins, mostly at its
 * operator or at the parenthesis of a call; here it is characters, and the whole of it.
 */
record Expression(String text) {

  /** A fault of a part. */
  Conditions.Fault fault(String message, int start, int end, @Nullable String suggestion) {
    int from = Math.clamp(start, 0, text.length());
    int to = Math.clamp(end, Math.min(from + 1, text.length()), text.length());
    return new Conditions.Fault(message, from, to, suggestion);
  }

  /** A fault of all of it. */
  Conditions.Fault fault(String message) {
    return new Conditions.Fault(message, 0, text.length(), null);
  }

  /** Where a line, counted from 1, and a column, in code points from 0, lead. */
  int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return text.length();
      }
      start = end + 1;
    }
    return offset(start, (long) column);
  }

  /** Where a number of code points from a character on leads. */
  private int offset(int start, long points) {
    return text.offsetByCodePoints(start, Math.clamp(points, 0, text.codePointCount(start, text.length())));
  }

  /** Where a number of code points leads. */
  int offset(int points) {
    return offset(0, (long) points);
  }

  /** Where a part of the syntax tree stands. */
  int offset(CelAbstractSyntaxTree ast, long id) {
    Integer points = ast.getSource().getPositionsMap().get(id);
    return points == null ? 0 : offset(points);
  }

  /** The character there, or a blank behind the end. */
  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
  }

  /** The end of the word, the text or the operator that begins here. */
  int end(int start) {
    if (isText(start)) {
      return endOfText(start);
    }
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    if (end == start) {
      while (end < text.length() && end < start + 2 && "=!<>&|".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
    }
    return Math.min(Math.max(end, start + 1), text.length());
  }

  /** The word that ends before a place, white space and the parenthesis of a call left out; may be empty. */
  String wordBefore(int place) {
    int end = Math.min(place, text.length());
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  /** True where a word is what is asked of something: it stands behind a point. */
  boolean isAsked(int start) {
    int before = start - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return at(before) == '.';
  }

  /** True where a text begins, be it a raw one or bytes. */
  private boolean isText(int start) {
    int at = start;
    while (at < start + 2 && "rRbB".indexOf(at(at)) >= 0) {
      at++;
    }
    return at(at) == '"' || at(at) == '\'';
  }

  private int endOfText(int start) {
    int at = start;
    boolean raw = false;
    while ("rRbB".indexOf(at(at)) >= 0) {
      raw |= at(at) == 'r' || at(at) == 'R';
      at++;
    }
    String quote = text.startsWith(String.valueOf(at(at)).repeat(3), at) ? String.valueOf(at(at)).repeat(3) : String.valueOf(at(at));
    at += quote.length();
    while (at < text.length() && !text.startsWith(quote, at)) {
      at += !raw && text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + quote.length(), text.length());
  }
}
