package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;

/** Where each character of a scalar's value stands in its file, whatever its style: a condition may be a block of several lines. */
final class ScalarText {

  private final Node.Scalar scalar;
  private final String text;
  private final int[] starts;

  ScalarText(Node.Scalar scalar) {
    this.scalar = scalar;
    this.text = scalar.source().text();
    this.starts = new int[scalar.value().length() + 1];
    align();
  }

  String value() {
    return scalar.value();
  }

  /** The place of a part of the value. */
  Place.InText place(int from, int to) {
    int length = scalar.value().length();
    int first = starts[Math.clamp(from, 0, length)];
    int last = to <= from ? first : starts[Math.clamp(to - 1L, 0, length)] + 1;
    return scalar.source().place(first, Math.max(first, Math.min(last, scalar.end())));
  }

  private void align() {
    String value = scalar.value();
    int at = scalar.start();
    boolean block = scalar.style() == Node.Style.LITERAL || scalar.style() == Node.Style.FOLDED;
    if (block) {
      // The header: |, >-, |2, and a comment.
      while (at < scalar.end() && text.charAt(at) != '\n') {
        at++;
      }
    } else if (scalar.style() != Node.Style.PLAIN) {
      at++;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      at = c == ' ' || c == '\n' || c == '\t' ? at : text(at, c);
      starts[i] = Math.min(at, scalar.end());
      at += consumed(at, c);
    }
    starts[value.length()] = Math.min(Math.max(at, scalar.start()), scalar.end());
  }

  /** The next character that is no white space, unless it is the one that is looked for. */
  private int text(int from, char wanted) {
    int at = from;
    while (at < scalar.end() && text.charAt(at) != wanted && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** How much of the text is one character of the value. */
  private int consumed(int at, char c) {
    if (at >= scalar.end()) {
      return 0;
    }
    char written = text.charAt(at);
    if (scalar.style() == Node.Style.SINGLE && written == '\'') {
      return 2;
    }
    if (scalar.style() == Node.Style.DOUBLE && written == '\\') {
      char kind = at + 1 < scalar.end() ? text.charAt(at + 1) : ' ';
      return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    }
    if (c == '\n' || (c == ' ' && written == '\n')) {
      // A line that is folded: its indentation is skipped by what follows.
      return written == '\n' || written == '\r' ? 1 : 0;
    }
    return written == c ? 1 : 0;
  }
}
