package io.plimsoll.core.model;

import java.util.Arrays;

/**
 * A text put together from stretches of a file (the lines of an instruction without their continuations), which knows
 * where each of its characters came from.
 */
public final class Code {

  private final Source source;
  private final String text;
  private final int[] starts;
  private final int[] origins;

  private Code(Source source, String text, int[] starts, int[] origins) {
    this.source = source;
    this.text = text;
    this.starts = starts;
    this.origins = origins;
  }

  public static Code of(Source source, int start, int end) {
    return new Code(source, source.text().substring(start, end), new int[] {0}, new int[] {start});
  }

  public String text() {
    return text;
  }

  /** The place in the file of a stretch of {@link #text}; a stretch over several lines is one range. */
  public Place.InText place(int start, int end) {
    int from = origin(start);
    int to = end > start ? origin(end - 1) + 1 : from;
    return source.place(from, Math.max(from, to));
  }

  /** A part of this code. */
  public Code part(int start, int end) {
    return parts(start, end);
  }

  /** Parts of this code put together: the start and the end of each in turn, in ascending order. */
  public Code parts(int... bounds) {
    var builder = new Builder(source);
    for (int b = 0; b + 1 < bounds.length; b += 2) {
      for (int i = piece(bounds[b]); i < starts.length && starts[i] < bounds[b + 1]; i++) {
        int from = Math.max(bounds[b], starts[i]);
        int to = Math.min(bounds[b + 1], i + 1 < starts.length ? starts[i + 1] : text.length());
        if (from < to) {
          builder.add(origins[i] + from - starts[i], origins[i] + to - starts[i]);
        }
      }
    }
    int nowhere = origin(bounds.length == 0 ? 0 : bounds[0]);
    return builder.built == 0 ? of(source, nowhere, nowhere) : builder.build();
  }

  private int origin(int index) {
    int piece = piece(index);
    return origins[piece] + index - starts[piece];
  }

  /** The stretch that holds a character. */
  private int piece(int index) {
    int found = Arrays.binarySearch(starts, index);
    return Math.max(found >= 0 ? found : -found - 2, 0);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Collects stretches in order. */
  public static final class Builder {
    private final Source source;
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[4];
    private int[] origins = new int[4];
    private int built;

    public Builder(Source source) {
      this.source = source;
    }

    /** Adds the characters {@code start} to {@code end} (exclusive) of the source's text. */
    public Builder add(int start, int end) {
      if (start == end && built > 0) {
        return this;
      }
      if (built == starts.length) {
        starts = Arrays.copyOf(starts, built * 2);
        origins = Arrays.copyOf(origins, built * 2);
      }
      starts[built] = text.length();
      origins[built++] = start;
      text.append(source.text(), start, end);
      return this;
    }

    public Code build() {
      return new Code(source, text.toString(), Arrays.copyOf(starts, built), Arrays.copyOf(origins, built));
    }
  }
}
