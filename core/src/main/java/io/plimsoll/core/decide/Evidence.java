package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.secret.SecretText;

/** The line that shows a finding: trimmed, masked, cut to what fits, with the caret's place in it. */
final class Evidence {

  /** How long a line of evidence may be, in characters. */
  private static final int MAX = 160;

  /** Offsets are characters of the text; -1 where there is no caret. */
  record Shown(String text, int markStart, int markEnd) {}

  private final Subjects subjects;
  private final Masks masks;

  Evidence(Subjects subjects, Masks masks) {
    this.subjects = subjects;
    this.masks = masks;
  }

  Shown of(Draft draft) {
    if (draft.evidence() != null) {
      return new Shown(SecretText.masked(draft.evidence()), -1, -1);
    }
    if (!(draft.at() instanceof Place.InText at) || !(draft.mark() instanceof Place.InText mark)) {
      return new Shown("", -1, -1);
    }
    Source source = subjects.source(at.file());
    if (source == null) {
      return new Shown("", -1, -1);
    }
    Range range = mark.range();
    int number = range.start().line();
    int lineStart = source.lineStart(number);
    int lineEnd = lineStart + source.line(number).length();
    int from = Math.clamp(source.index(range.start().offset()), lineStart, lineEnd);
    int to = Math.clamp(source.index(range.end().offset()), from, lineEnd);
    int[] marks = {from, to};
    String line = masks.masked(source, lineStart, lineEnd, marks);
    return cut(line, marks[0], marks[1]);
  }

  private static Shown cut(String line, int markStart, int markEnd) {
    int start = 0;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    int end = line.length();
    while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    boolean cutFront = false;
    if (end - start > MAX) {
      int middle = Math.clamp(markStart - 40, start, end);
      cutFront = middle > start;
      start = middle;
      end = Math.min(end, start + MAX);
    }
    String text = (cutFront ? "…" : "") + printable(line.substring(start, end));
    int shift = start - (cutFront ? 1 : 0);
    int last = text.length();
    return new Shown(text, Math.clamp(markStart - shift, 0, last), Math.clamp(markEnd - shift, 0, last));
  }

  /** Without control characters, which could drive a terminal. */
  private static String printable(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return out.toString();
  }
}
