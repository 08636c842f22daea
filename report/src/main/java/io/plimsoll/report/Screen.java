package io.plimsoll.report;

import io.plimsoll.core.words.Columns;
import io.plimsoll.core.words.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report for people is written to. All text is made {@link Printable} here, so that nothing in a file can drive the
 * terminal or turn its lines around; the only escape sequences are those of {@link Style}.
 */
final class Screen {

  private final Appendable out;
  private final Style style;

  Screen(Appendable out, Style style) {
    this.out = out;
    this.style = style;
  }

  Screen text(String text) throws IOException {
    return face(Style.Face.TEXT, text);
  }

  Screen face(Style.Face face, String text) throws IOException {
    out.append(style.dressed(face, Printable.of(text)));
    return this;
  }

  Screen spaces(int count) throws IOException {
    out.append(" ".repeat(Math.max(count, 0)));
    return this;
  }

  Screen line() throws IOException {
    out.append('\n');
    return this;
  }

  /** How many columns a text takes here. */
  static int columns(String text) {
    return Columns.of(Printable.of(text));
  }

  /** A text broken at its spaces into lines of at most some columns; a longer word keeps a line of its own. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int taken = 0;
    for (String word : Printable.of(text).split(" ", -1)) {
      int columns = Columns.of(word);
      if (!line.isEmpty() && taken + 1 + columns > width) {
        lines.add(line.toString());
        line.setLength(0);
        taken = 0;
      } else if (!line.isEmpty()) {
        line.append(' ');
        taken++;
      }
      line.append(word);
      taken += columns;
    }
    lines.add(line.toString());
    return lines;
  }
}
