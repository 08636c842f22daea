package io.plimsoll.report;

import io.plimsoll.core.words.Printable;
import java.io.IOException;

/**
 * Writes HTML, of which SVG is a part. What stands in the program's own words goes out as it is; all else is text, which is made
 * {@link Printable} and escaped, in elements and in attributes alike, so that it never is anything but text.
 */
final class Html {

  private final Appendable out;

  Html(Appendable out) {
    this.out = out;
  }

  /** Our own marks. Nothing from a file goes this way. */
  Html raw(String marks) throws IOException {
    out.append(marks);
    return this;
  }

  Html text(String text) throws IOException {
    Markup.HTML.escape(Printable.of(text), out);
    return this;
  }

  Html number(long number) throws IOException {
    out.append(Long.toString(number));
    return this;
  }

  /** {@code  name="value"}. */
  Html attribute(String name, String value) throws IOException {
    out.append(' ').append(name).append("=\"");
    Markup.HTML.escape(Printable.of(value), out);
    out.append('"');
    return this;
  }

  Html attribute(String name, long value) throws IOException {
    out.append(' ').append(name).append("=\"").append(Long.toString(value)).append('"');
    return this;
  }
}
