package io.plimsoll.report;

import io.plimsoll.core.words.Printable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML 1.0, an element a line. What XML has no way to say (control characters, halves of surrogate pairs, U+FFFE), and what
 * could drive a terminal or turn the direction of writing, is made {@link Printable}; the rest is escaped.
 */
final class Xml {

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;
  private boolean inText;

  Xml(Appendable out) throws IOException {
    this.out = out;
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  Xml open(String element) throws IOException {
    finishTag(true);
    indent();
    out.append('<').append(element);
    open.push(element);
    inTag = true;
    inText = false;
    return this;
  }

  /** An attribute of the element that was opened last. */
  Xml attribute(String name, String value) throws IOException {
    out.append(' ').append(name).append("=\"");
    Markup.XML.escape(Printable.of(value), out);
    out.append('"');
    return this;
  }

  Xml attribute(String name, long value) throws IOException {
    return attribute(name, Long.toString(value));
  }

  /** Text of the element that was opened last, which has no elements in it; each line end in it is kept. */
  Xml text(String text) throws IOException {
    finishTag(false);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      Markup.XML.escape(Printable.of(text.substring(start, end)), out);
      out.append('\n');
      start = end + 1;
    }
    Markup.XML.escape(Printable.of(text.substring(start)), out);
    inText = true;
    return this;
  }

  Xml close() throws IOException {
    String element = open.pop();
    if (inTag) {
      out.append("/>\n");
      inTag = false;
    } else {
      if (!inText) {
        indent();
      }
      out.append("</").append(element).append(">\n");
    }
    inText = false;
    return this;
  }

  private void finishTag(boolean line) throws IOException {
    if (inTag) {
      out.append(line ? ">\n" : ">");
      inTag = false;
    }
  }

  private void indent() throws IOException {
    for (int i = 0; i < open.size(); i++) {
      out.append("  ");
    }
  }
}
