package io.plimsoll.lsp;

import io.plimsoll.core.model.Source;
import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * Where the lines of a text end, as the protocol has it: at {@code \n}, at {@code \r\n}, and at {@code \r} alone, which ends no
 * line for anybody else. So positions are carried over by characters of the text, never by line and column.
 */
final class Ends {

  private final String text;
  private final Encoding encoding;
  private final int[] starts;

  Ends(String text, Encoding encoding) {
    this.text = text;
    this.encoding = encoding;
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      count += isEnd(i) ? 1 : 0;
    }
    starts = new int[count];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (isEnd(i)) {
        starts[line++] = i + 1;
      }
    }
  }

  /** True for the last character of a line's end. */
  private boolean isEnd(int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  int lineCount() {
    return starts.length;
  }

  /** A line, from 0, without its end. */
  String line(int line) {
    return text.substring(starts[line], end(line));
  }

  private int end(int line) {
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }

  /** The character at a position; what lies behind the end of a line or of the text is that end. */
  int index(Position position) {
    int line = Math.max(0, position.getLine());
    if (line >= starts.length) {
      return text.length();
    }
    return encoding.index(text, starts[line], end(line), Math.max(0, position.getCharacter()));
  }

  Position position(int index) {
    int at = Math.clamp(index, 0, text.length());
    int found = Arrays.binarySearch(starts, at);
    int line = found >= 0 ? found : -found - 2;
    // What lies within a line's end is written as that end.
    int within = Math.min(at, end(line));
    return new Position(line, encoding.units(text, starts[line], within));
  }

  /** The position of so many characters, in UTF-16, into a line. */
  Position endOf(int line, int characters) {
    return position(starts[line] + characters);
  }

  Range range(int start, int end) {
    return new Range(position(start), position(end));
  }

  /** A range of a source whose text, a byte-order mark apart, this is. */
  Range range(Source source, io.plimsoll.core.model.Range range) {
    return range(index(source, range.start().offset()), index(source, range.end().offset()));
  }

  /** The character of the text at a byte of a source. */
  int index(Source source, int offset) {
    return source.index(offset) + shift(source);
  }

  /** One where an editor shows a byte-order mark as the first character of the text. */
  private int shift(Source source) {
    return source.bom() && text.length() == source.text().length() + 1 ? 1 : 0;
  }
}
