package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.spelling.Span;
import java.util.Arrays;

/**
 * One word of a command line after the shell took its quotes off, and where each letter of it stands in the text: a
 * quote or a backslash takes room there and is no letter, a hole takes room and has none.
 */
public final class Argument {

  private final Text text;
  private final int start;
  private final int end;
  /** Where each letter starts and ends, in characters of the source's text. */
  private final int[] letterStarts;
  private final int[] letterEnds;
  /** How many letters come before each hole, and where it starts and ends. */
  private final int[] holeLetters;
  private final int[] holeStarts;
  private final int[] holeEnds;

  private Argument(Builder builder, int end) {
    this.text = builder.text.build();
    this.start = builder.start;
    this.end = end;
    this.letterStarts = Arrays.copyOf(builder.letterStarts, builder.letters);
    this.letterEnds = Arrays.copyOf(builder.letterEnds, builder.letters);
    this.holeLetters = Arrays.copyOf(builder.holeLetters, builder.holes);
    this.holeStarts = Arrays.copyOf(builder.holeStarts, builder.holes);
    this.holeEnds = Arrays.copyOf(builder.holeEnds, builder.holes);
  }

  public Text text() {
    return text;
  }

  /** Where the word starts, its quotes included, in characters of the source's text. */
  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  Span span() {
    return Span.of(text);
  }

  /** The whole word. */
  Place.InText place(Source source) {
    return source.place(start, end);
  }

  /** A part of the word; the whole word where nothing is written. */
  Place.InText place(Source source, Span part) {
    if (part.isEmpty()) {
      return place(source);
    }
    int from = part.startsWithHole() ? holeStarts[hole(part.start())] : letterStarts[part.start()];
    int to = part.endsWithHole() ? holeEnds[hole(part.end() + 1) - 1] : letterEnds[part.end() - 1];
    return source.place(from, Math.max(from, to));
  }

  /** The first hole with that many letters before it, or more. */
  private int hole(int letters) {
    int low = 0;
    int high = holeLetters.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holeLetters[middle] < letters) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return text.shown();
  }

  /** Collects a word, letter by letter. */
  public static final class Builder {
    private final int start;
    private final Text.Builder text = new Text.Builder();
    private int letters;
    private int holes;
    private int[] letterStarts = new int[16];
    private int[] letterEnds = new int[16];
    private int[] holeLetters = new int[2];
    private int[] holeStarts = new int[2];
    private int[] holeEnds = new int[2];

    /** A word that starts at a character of the source's text. */
    public Builder(int start) {
      this.start = start;
    }

    /** Adds a letter, and where it is written: {@code \:} is one letter of two characters. */
    public Builder letter(char letter, int from, int to) {
      if (letters == letterStarts.length) {
        letterStarts = Arrays.copyOf(letterStarts, 2 * letters);
        letterEnds = Arrays.copyOf(letterEnds, 2 * letters);
      }
      letterStarts[letters] = from;
      letterEnds[letters++] = to;
      text.literal(String.valueOf(letter));
      return this;
    }

    /** Adds what the shell puts in. */
    public Builder hole(String name, int from, int to) {
      if (holes == holeLetters.length) {
        holeLetters = Arrays.copyOf(holeLetters, 2 * holes);
        holeStarts = Arrays.copyOf(holeStarts, 2 * holes);
        holeEnds = Arrays.copyOf(holeEnds, 2 * holes);
      }
      holeLetters[holes] = letters;
      holeStarts[holes] = from;
      holeEnds[holes++] = to;
      text.hole(name);
      return this;
    }

    public Argument build(int end) {
      return new Argument(this, end);
    }
  }
}
