package io.plimsoll.core.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of one file, and where each of its characters lies. Readers count in characters of {@link #text}, which has no
 * byte-order mark; everything they hand on is a {@link Range} with lines, columns and bytes of the file as it is.
 */
public final class Source {

  /** Characters between two marks: the most that a position has to count. Lines may be long (minified JSON). */
  private static final int STRIDE = 256;

  private final @Nullable String file;
  private final String text;
  private final boolean bom;
  private final int[] lines;
  /** Byte offset of every {@link #STRIDE}th character, or null where every character is one byte. */
  private final int @Nullable [] marks;

  private Source(@Nullable String file, String text, boolean bom) {
    this.file = file;
    this.text = text;
    this.bom = bom;
    int count = 1;
    boolean ascii = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ascii &= c < 0x80;
      if (c == '\n') {
        count++;
      }
    }
    lines = new int[count];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines[line++] = i + 1;
    }
    marks = ascii ? null : marks();
  }

  /** A text in memory; {@code file} is null for the words of a command line. */
  public static Source of(@Nullable String file, String text) {
    boolean bom = !text.isEmpty() && text.charAt(0) == '\uFEFF';
    return new Source(file, bom ? text.substring(1) : text, bom);
  }

  public @Nullable String file() {
    return file;
  }

  /** The text without its byte-order mark; line ends are as in the file. */
  public String text() {
    return text;
  }

  /** True when the file begins with a byte-order mark (EF BB BF), which no reader sees and every fix keeps. */
  public boolean bom() {
    return bom;
  }

  /** The file's bytes, as they were read. */
  public byte[] bytes() {
    return (bom ? "\uFEFF" + text : text).getBytes(StandardCharsets.UTF_8);
  }

  public int lineCount() {
    return lines.length;
  }

  /** A line without its end, from 1. */
  public String line(int number) {
    return text.substring(lines[number - 1], lineEnd(number));
  }

  /** Where a line starts, in characters of {@link #text}. */
  public int lineStart(int number) {
    return lines[number - 1];
  }

  /** Where a line ends, before its {@code \n} or {@code \r\n}, in characters of {@link #text}. */
  public int lineEnd(int number) {
    int end = number < lines.length ? lines[number] - 1 : text.length();
    return end > lines[number - 1] && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** The line, from 1, in which a character lies. */
  public int lineAt(int index) {
    int found = Arrays.binarySearch(lines, index);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The position of a character of {@link #text}. */
  public Position position(int index) {
    int line = lineAt(index);
    int start = lines[line - 1];
    int mark = index / STRIDE;
    int offset = marks == null ? index : marks[mark] + utf8Length(mark * STRIDE, index);
    int column = index - start + 1;
    return new Position(line, column, offset + (bom ? 3 : 0));
  }

  /** The range of some characters of {@link #text}; of a pair that they begin or end within, all of it. */
  public Range range(int start, int end) {
    int from = isWithinPair(start) ? start - 1 : start;
    int to = end == start ? from : isWithinPair(end) ? end + 1 : end;
    return new Range(position(from), position(to));
  }

  private boolean isWithinPair(int index) {
    return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index)) && Character.isHighSurrogate(text.charAt(index - 1));
  }

  public Place.InText place(int start, int end) {
    return new Place.InText(file, range(start, end));
  }

  /** The character of {@link #text} at a byte offset of the file; the inverse of {@link #position}. */
  public int index(int offset) {
    int wanted = offset - (bom ? 3 : 0);
    if (marks == null) {
      return Math.clamp(wanted, 0, text.length());
    }
    int found = Arrays.binarySearch(marks, wanted);
    int mark = Math.max(found >= 0 ? found : -found - 2, 0);
    int index = mark * STRIDE;
    int at = marks[mark];
    while (at < wanted && index < text.length()) {
      at += utf8Length(index, index + 1);
      index++;
    }
    return index;
  }

  /** The text of a range of this file. */
  public String slice(Range range) {
    return text.substring(index(range.start().offset()), index(range.end().offset()));
  }

  private int[] marks() {
    var bytes = new int[text.length() / STRIDE + 1];
    for (int i = 1; i < bytes.length; i++) {
      bytes[i] = bytes[i - 1] + utf8Length((i - 1) * STRIDE, i * STRIDE);
    }
    return bytes;
  }

  private int utf8Length(int start, int end) {
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair counts two of the four bytes of its code point.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
