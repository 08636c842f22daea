package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.rule.Edit;

/** Edits of a Dockerfile's text. */
final class Splices {

  private Splices() {}

  /** Takes a flag out, with the blanks behind it. */
  static Edit.Splice without(Source source, Place.InText flag) {
    int start = source.index(flag.range().start().offset());
    int end = source.index(flag.range().end().offset());
    while (end < source.text().length() && (source.text().charAt(end) == ' ' || source.text().charAt(end) == '\t')) {
      end++;
    }
    return new Edit.Splice(source.place(start, end), "");
  }

  /** Takes an instruction out, with its lines. */
  static Edit.Splice withoutLines(Source source, Place.InText instruction) {
    int start = source.lineStart(instruction.range().start().line());
    int last = instruction.range().end().line();
    int end = last < source.lineCount() ? source.lineStart(last + 1) : source.text().length();
    return new Edit.Splice(source.place(start, end), "");
  }

  /** Puts text in front of a place. */
  static Edit.Splice before(Source source, Place.InText place, String text) {
    int at = source.index(place.range().start().offset());
    return new Edit.Splice(source.place(at, at), text);
  }

  /** Puts text behind a place. */
  static Edit.Splice behind(Source source, Place.InText place, String text) {
    int at = source.index(place.range().end().offset());
    return new Edit.Splice(source.place(at, at), text);
  }
}
