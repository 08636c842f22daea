package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.spelling.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** Where one of its letters starts, in characters of the source's text. */
  public int letterStart(int index) {
    return letterStarts[index];
  }

  public int letterEnd(int index) {
    return letterEnds[index];
  }

  /** How many letters it has, holes not counted. */
  public int length() {
    return letterStarts.length;
  }

  /** The same word with a hole in place of some letters, wherever they stand; it has none yet. */
  public Argument holed(String letters) {
    String known = span().letters();
    var out = new Builder(start);
    int at = 0;
    while (at < known.length()) {
      if (known.startsWith(letters, at)) {
        out.hole(letters, letterStarts[at], letterEnds[at + letters.length() - 1]);
        at += letters.length();
      } else {
        out.letter(known.charAt(at), letterStarts[at], letterEnds[at]);
        at++;
      }
    }
    return out.build(end);
  }

  /**
   * The words that a shell makes of it where it stands without quotes: cut at blanks and line ends. Each keeps its place;
   * a hole is taken to hold no blank.
   */
  public List<Argument> fields() {
    var fields = new ArrayList<Argument>(1);
    String letters = span().letters();
    Builder open = null;
    int end = start;
    int hole = 0;
    for (int i = 0; i <= letters.length(); i++) {
      for (; hole < holeLetters.length && holeLetters[hole] == i; hole++) {
        open = open == null ? new Builder(holeStarts[hole]) : open;
        open.hole(text.holes().get(hole), holeStarts[hole], holeEnds[hole]);
        end = holeEnds[hole];
      }
      if (i == letters.length() || isBlank(letters.charAt(i))) {
        if (open != null) {
          fields.add(open.build(end));
        }
        open = null;
      } else {
        open = open == null ? new Builder(letterStarts[i]) : open;
        open.letter(letters.charAt(i), letterStarts[i], letterEnds[i]);
        end = letterEnds[i];
      }
    }
    return fields;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
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

    /** Adds the letters and holes of another word as if all of it stood in one place. */
    public Builder all(Argument other, int from, int to) {
      return all(other, false, from, to);
    }

    /** Adds the letters and holes of another word, each where it stands. */
    public Builder all(Argument other) {
      return all(other, true, 0, 0);
    }

    private Builder all(Argument other, boolean own, int from, int to) {
      String letters = other.span().letters();
      int hole = 0;
      for (int i = 0; i <= letters.length(); i++) {
        for (; hole < other.holeLetters.length && other.holeLetters[hole] == i; hole++) {
          hole(other.text.holes().get(hole), own ? other.holeStarts[hole] : from, own ? other.holeEnds[hole] : to);
        }
        if (i < letters.length()) {
          letter(letters.charAt(i), own ? other.letterStarts[i] : from, own ? other.letterEnds[i] : to);
        }
      }
      return this;
    }

    public Argument build(int end) {
      return new Argument(this, end);
    }
  }
}
