package io.plimsoll.core.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text put together from stretches of a file (the lines of an instruction without their continuations), which knows
 * where each of its characters came from.
 */
public final class Code {

  private final Source source;
  private final String text;

  /** Where each piece starts in {@link #text}, and in the source. */
  private final int[] starts;

  private final int[] origins;

  /** Where each piece ends in the source, or null where all are copies and end where their length says. */
  private final int @Nullable [] ends;

  private Code(Source source, String text, int[] starts, int[] origins, int @Nullable [] ends) {
    this.source = source;
    this.text = text;
    this.starts = starts;
    this.origins = origins;
    this.ends = ends;
  }

  public static Code of(Source source, int start, int end) {
    return new Code(source, source.text().substring(start, end), new int[] {0}, new int[] {start}, null);
  }

  public String text() {
    return text;
  }

  /** The place in the file of a stretch of {@link #text}; a stretch over several lines is one range. */
  public Place.InText place(int start, int end) {
    int from = from(start);
    int to = end > start ? to(end - 1) : from;
    return source.place(from, Math.max(from, to));
  }

  /** The text that the pieces come from. */
  public Source source() {
    return source;
  }

  /** Where a character of {@link #text}, or its end, lies in the source's text. */
  public int start(int index) {
    return from(index);
  }

  /** Where a character of {@link #text} ends in the source's text, exclusive. */
  public int end(int index) {
    return to(index);
  }

  /** A part of this code. */
  public Code part(int start, int end) {
    return new Builder(source).add(this, start, end).build();
  }

  /** Parts of this code put together: the start and the end of each in turn, in ascending order. */
  public Code parts(int... bounds) {
    var builder = new Builder(source);
    for (int i = 0; i + 1 < bounds.length; i += 2) {
      builder.add(this, bounds[i], bounds[i + 1]);
    }
    return builder.build();
  }

  /** The piece that holds a character. */
  private int piece(int index) {
    int found = Arrays.binarySearch(starts, index);
    return found >= 0 ? found : Math.max(-found - 2, 0);
  }

  private int length(int piece) {
    return (piece + 1 < starts.length ? starts[piece + 1] : text.length()) - starts[piece];
  }

  /** True for a piece that stands for other characters of the source than its own. */
  private boolean standsIn(int piece) {
    return ends != null && ends[piece] - origins[piece] != length(piece);
  }

  private int from(int index) {
    int piece = piece(index);
    if (ends != null && standsIn(piece)) {
      return index - starts[piece] < length(piece) ? origins[piece] : ends[piece];
    }
    return origins[piece] + index - starts[piece];
  }

  private int to(int index) {
    int piece = piece(index);
    return ends != null && standsIn(piece) ? ends[piece] : origins[piece] + index - starts[piece] + 1;
  }

  @Override
  public String toString() {
    return text;
  }

  /** Collects stretches in order. */
  public static final class Builder {
    private final Source source;
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[2];
    private int[] origins = new int[2];
    private int[] ends = new int[2];
    private int built;
    private boolean copies = true;

    public Builder(Source source) {
      this.source = source;
    }

    /** Adds the characters {@code start} to {@code end} (exclusive) of the source's text. */
    public Builder add(int start, int end) {
      return piece(source.text(), start, end, start, end);
    }

    /** Adds characters that stand for {@code start} to {@code end} of the source: what an escape of several means. */
    public Builder add(String characters, int start, int end) {
      copies &= characters.length() == end - start;
      return piece(characters, 0, characters.length(), start, end);
    }

    /** Adds the characters {@code start} to {@code end} (exclusive) of another code over the same source. */
    public Builder add(Code code, int start, int end) {
      if (start >= end) {
        int at = code.from(start);
        return add(at, at);
      }
      for (int i = code.piece(start); i < code.starts.length && code.starts[i] < end; i++) {
        int from = Math.max(start, code.starts[i]);
        int to = Math.min(end, code.starts[i] + code.length(i));
        if (code.standsIn(i)) {
          add(code.text.substring(from, to), code.from(from), code.to(to - 1));
        } else if (from < to) {
          add(code.from(from), code.to(to - 1));
        }
      }
      return this;
    }

    /** Adds characters that stand for {@code start} to {@code end}, which is more, of another code over the same source. */
    public Builder add(String characters, Code code, int start, int end) {
      return add(characters, code.from(start), code.to(end - 1));
    }

    private Builder piece(CharSequence characters, int from, int to, int start, int end) {
      if (from == to && built > 0) {
        return this;
      }
      if (built > 0 && text.isEmpty()) {
        // An empty first piece only says where an empty code would lie.
        built = 0;
      }
      if (built > 0 && copies && ends[built - 1] == start) {
        ends[built - 1] = end;
        text.append(characters, from, to);
        return this;
      }
      if (built == starts.length) {
        starts = Arrays.copyOf(starts, built * 2);
        origins = Arrays.copyOf(origins, built * 2);
        ends = Arrays.copyOf(ends, built * 2);
      }
      starts[built] = text.length();
      origins[built] = start;
      ends[built++] = end;
      text.append(characters, from, to);
      return this;
    }

    public Code build() {
      int @Nullable [] stops = copies ? null : Arrays.copyOf(ends, built);
      return new Code(source, text.toString(), Arrays.copyOf(starts, built), Arrays.copyOf(origins, built), stops);
    }
  }
}
