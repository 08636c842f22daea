package io.plimsoll.core.decide;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.words.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The line that shows a finding: trimmed, masked, printable, cut to what fits, with the caret's place in it. */
final class Evidence {

  /** How long a line of evidence may be, in characters. */
  private static final int MAX = 160;

  /** How many characters before the mark are shown of a line that is cut. */
  private static final int BEFORE = 40;

  /**
   * How far from the mark a secret may begin or end and still be seen as one, in characters. A longer line, and some are
   * megabytes, is not masked as a whole.
   */
  private static final int REACH = 1 << 13;

  /** Offsets are characters of the text; -1 where there is no caret. */
  record Shown(String text, int markStart, int markEnd) {}

  /**
   * A line that is shown as it is, as most are, since nothing in it is masked, unprintable or too long.
   *
   * @param start where it begins in its source, white space left out
   */
  private record Plain(String text, int start) {
    Shown marked(int from, int to) {
      return new Shown(text, Math.clamp(from - start, 0, text.length()), Math.clamp(to - start, 0, text.length()));
    }
  }

  /** A line of a source, by the offset where it begins. */
  private record Line(Source source, int start) {}

  private static final Shown NOTHING = new Shown("", -1, -1);

  private final Subjects subjects;
  private final Masks masks;
  private final Pool pool;
  /** Several things are said of one line as a rule; it is held once. */
  private final Map<Line, Optional<Plain>> lines = new HashMap<>();

  Evidence(Subjects subjects, Masks masks, Pool pool) {
    this.subjects = subjects;
    this.masks = masks;
    this.pool = pool;
  }

  Shown of(Draft draft) {
    if (draft.evidence() != null) {
      return new Shown(Printable.of(SecretText.masked(draft.evidence())), -1, -1);
    }
    if (!(draft.at() instanceof Place.InText at) || !(draft.mark() instanceof Place.InText mark)) {
      return NOTHING;
    }
    Source source = subjects.source(at.file());
    if (source == null) {
      return NOTHING;
    }
    Range range = mark.range();
    int start = source.lineStart(range.start().line());
    int end = source.lineEnd(range.start().line());
    int from = Math.clamp(source.index(range.start().offset()), start, end);
    int to = Math.clamp(source.index(range.end().offset()), from, end);
    Optional<Plain> plain = lines.computeIfAbsent(new Line(source, start), line -> plain(source, start, end));
    if (plain.isPresent()) {
      return plain.get().marked(from, to);
    }
    if (end - start <= REACH) {
      int[] marks = {from, to};
      String line = masks.masked(source, start, end, start, end, marks);
      return cut(line, marks[0], marks[1], false);
    }
    // Stretches begin at multiples of their length, so that marks near each other share one.
    int reached = from / REACH * REACH;
    int first = Math.max(start, from - MAX);
    int last = Math.min(end, from + 2 * MAX);
    int[] marks = {from, Math.min(to, last)};
    String line = masks.masked(source, first, last, Math.max(start, reached - REACH), Math.min(end, reached + 2 * REACH), marks);
    return cut(line, marks[0], marks[1], last < end);
  }

  private Optional<Plain> plain(Source source, int start, int end) {
    String text = source.text();
    int first = start;
    while (first < end && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    int last = end;
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    boolean plain = last - first <= MAX;
    for (int i = first; i < last && plain; i++) {
      plain = text.charAt(i) >= ' ' && text.charAt(i) < 0x7f;
    }
    return plain && masks.isOpen(source, start, end) ? Optional.of(new Plain(pool.of(text.substring(first, last)), first)) : Optional.empty();
  }

  private static Shown cut(String line, int markStart, int markEnd, boolean more) {
    int start = 0;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    int end = line.length();
    while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    boolean cutFront = false;
    boolean cutBack = more;
    if (end - start > MAX) {
      int middle = whole(line, Math.clamp(markStart - BEFORE, start, end));
      int stop = whole(line, Math.min(end, middle + MAX));
      cutFront = middle > start;
      cutBack |= stop < end;
      start = middle;
      end = stop;
    }
    var text = new StringBuilder(end - start + 2).append(cutFront ? "…" : "");
    int markFrom = markStart <= start ? text.length() : -1;
    int markTo = markEnd <= start ? text.length() : -1;
    for (int i = start; i < end; ) {
      int codePoint = line.codePointAt(i);
      Printable.append(text, codePoint);
      i += Character.charCount(codePoint);
      markFrom = markFrom < 0 && markStart <= i ? text.length() : markFrom;
      markTo = markTo < 0 && markEnd <= i ? text.length() : markTo;
    }
    int length = text.length();
    return new Shown(
        text.append(cutBack ? "…" : "").toString(), markFrom < 0 ? length : markFrom, markTo < 0 ? length : markTo);
  }

  /** An offset that parts no surrogate pair. */
  private static int whole(String text, int at) {
    boolean within = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
    return within ? at - 1 : at;
  }
}
