package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.words.Columns;

/**
 * A line of evidence, cut to a width around its mark.
 *
 * @param start of the mark, in characters of the text; -1 where there is none
 * @param end exclusive
 */
record Excerpt(String text, int start, int end) {

  /** How many columns are kept for the mark and what follows it, and how many characters before it, where a line is cut. */
  private static final int BEHIND_MARK = 20;
  private static final int BEFORE_MARK = 10;

  static Excerpt of(Finding finding, int columns) {
    String text = finding.evidence();
    int start = Math.min(finding.markStart(), text.length());
    int end = Math.clamp(finding.markEnd(), Math.max(start, 0), text.length());
    // A caret behind the end takes a column too.
    int width = start == text.length() ? columns - 1 : columns;
    if (Columns.of(text) <= width) {
      return new Excerpt(text, start, end);
    }
    // The line is longer: as much as fits around the mark, from its begin where not even that fits.
    boolean front = start > 0 && Columns.of(text.substring(0, start)) > width - BEHIND_MARK;
    int from = front ? begin(text, start, end, width) : 0;
    int to = from;
    int taken = from > 0 ? 2 : 1;
    while (to < text.length() && taken + Columns.of(text.codePointAt(to)) <= width) {
      taken += Columns.of(text.codePointAt(to));
      to += Character.charCount(text.codePointAt(to));
    }
    String shown = (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    int shift = (from > 0 ? 1 : 0) - from;
    int first = start < 0 ? -1 : Math.clamp((long) start + shift, 0, shown.length());
    return new Excerpt(shown, first, Math.clamp((long) end + shift, Math.max(first, 0), shown.length()));
  }

  /** Where what is shown begins, so that the mark and some of what follows it are in it. */
  private static int begin(String text, int start, int end, int width) {
    int last = Math.min(text.length(), end + BEHIND_MARK / 2);
    last = Character.isLowSurrogate(last < text.length() ? text.charAt(last) : ' ') ? last - 1 : last;
    int from = last;
    int taken = 2;
    while (from > 0 && taken + Columns.of(text.codePointBefore(from)) <= width) {
      from -= Character.charCount(text.codePointBefore(from));
      taken += Columns.of(text.codePointAt(from));
    }
    int before = text.offsetByCodePoints(start, -Math.min(BEFORE_MARK, text.codePointCount(0, start)));
    return Math.min(from, before);
  }

  /** True when the mark is all of it, so that a caret would say nothing. */
  boolean isWhole() {
    return start < 0 || end - start >= text.length() - 1;
  }

  /** How many columns stand before the mark. */
  int column() {
    return Columns.of(text.substring(0, start));
  }

  /** How many columns the mark has: at least one. */
  int columns() {
    return Math.max(1, Columns.of(text.substring(start, end)));
  }
}
