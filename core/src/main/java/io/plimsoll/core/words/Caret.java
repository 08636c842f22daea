package io.plimsoll.core.words;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is wrong in a text: the place and the sentence, the line, a caret under the part, and a note beside it.
 *
 * <pre>
 * plimsoll.yaml:4:3  there is no rule docker-sokcet
 *   docker-sokcet: off
 *   ^^^^^^^^^^^^^ did you mean docker-socket?
 * </pre>
 *
 * <p>The line is anybody's: it may be a megabyte long, full of tabs, of characters that take two columns or none, of
 * escape sequences, and it may hold a secret. So it is first cut into cells, each a stretch of the source with what is
 * printed for it and the columns that this takes; a secret is one cell, so the caret can stand under it but never say
 * how long it is. Then as many cells are taken around the mark as fit. Only the neighbourhood of the mark is looked at,
 * so the time does not grow with the text.
 *
 * <p>Secrets are found by {@link LineSecrets}, since a file with an error has no model that knows better.
 */
public final class Caret {

  /** Unless it is told how wide the terminal is, no line is longer, in columns, but one that a path makes so. */
  public static final int WIDTH = 100;

  private static final int INDENT = 2;

  /** How far from the mark cells are made, in characters. */
  private static final int REACH = 400;

  private static final int TAB_STOP = 4;

  private final Source source;
  private final int width;
  /** Columns of the line itself: one is left for a caret behind its end. */
  private final int fit;
  /** Columns before the mark, and at least as many of the mark, that are shown when the line does not fit. */
  private final int around;
  private final int from;
  private final int to;
  /** Where the shown part of the line begins and ends. */
  private final int first;
  private final int last;
  private final @Nullable Predicate<String> rules;

  private Caret(Source source, Range mark, int width, @Nullable Predicate<String> rules) {
    this.rules = rules;
    this.source = source;
    this.width = width;
    this.fit = width - INDENT - 1;
    this.around = around(width);
    String text = source.text();
    int line = Math.clamp(mark.start().line(), 1, source.lineCount());
    int start = source.lineStart(line);
    int end = start + source.line(line).length();
    from = Math.clamp(start + mark.start().column() - 1L, start, end);
    boolean sameLine = mark.end().line() <= line;
    int wanted = sameLine ? Math.clamp(start + mark.end().column() - 1L, from, end) : end;
    while (!sameLine && wanted > from && isBlank(text.charAt(wanted - 1))) {
      wanted--;
    }
    to = Math.max(wanted, from + 1);
    int left = start;
    while (left < Math.min(from, end) && isBlank(text.charAt(left))) {
      left++;
    }
    int right = end;
    while (right > Math.max(left, Math.min(to, end)) && isBlank(text.charAt(right - 1))) {
      right--;
    }
    first = left;
    last = right;
  }

  private static int around(int width) {
    return width * 2 / 5;
  }

  /** The whole message, for lines of {@link #WIDTH} columns. */
  public static String of(
      @Nullable String file, Source source, Place.InText at, String message, @Nullable String note) {
    return of(file, source, at, message, note, WIDTH);
  }

  /**
   * The whole message, without a line end.
   *
   * @param file as it is named to people, or null where there is no file
   * @param message one clause; what it quotes is masked and made harmless here once more
   * @param note what stands beside the caret, or null
   * @param width in columns; at least 20
   */
  public static String of(
      @Nullable String file, Source source, Place.InText at, String message, @Nullable String note, int width) {
    return of(file, source, at, message, note, width, null);
  }

  /**
   * Like {@link #of(String, Source, Place.InText, String, String, int)}, of a policy.
   *
   * @param rules tells the names of rules, which stand in a policy as keys: what stands behind {@code default-password:} is none
   */
  public static String ofPolicy(
      @Nullable String file, Source source, Place.InText at, String message, @Nullable String note, int width, Predicate<String> rules) {
    return of(file, source, at, message, note, width, rules);
  }

  private static String of(
      @Nullable String file, Source source, Place.InText at, String message, @Nullable String note, int width,
      @Nullable Predicate<String> rules) {
    var start = at.range().start();
    String place = (file == null ? "" : Printable.of(file) + ":") + start.line() + ":" + start.column();
    var out = new StringBuilder(place);
    String sentence = Echo.sentence(message);
    int room = width - Columns.of(place) - 2;
    boolean beside = room >= around(width);
    for (String line : wrapped(sentence, beside ? room : width - INDENT, width - INDENT)) {
      out.append(beside ? "  " : "\n" + " ".repeat(INDENT)).append(line);
      beside = false;
    }
    for (String line : lines(source, at.range(), note, width, rules)) {
      out.append('\n').append(line);
    }
    return out.toString();
  }

  /** Only the line, the caret and the note; a blank line is not shown, nor a caret under it. */
  public static List<String> lines(Source source, Range mark, @Nullable String note) {
    return lines(source, mark, note, WIDTH, null);
  }

  private static List<String> lines(
      Source source, Range mark, @Nullable String note, int width, @Nullable Predicate<String> rules) {
    return new Caret(source, mark, width, rules).lines(note == null ? "" : Echo.sentence(note));
  }

  private List<String> lines(String note) {
    var lines = new ArrayList<String>(3);
    String indent = " ".repeat(INDENT);
    int column = 0;
    String carets = "";
    if (!source.text().substring(first, Math.min(last, first + REACH)).isBlank() || last - first > REACH) {
      Shown shown = window(cells());
      lines.add(indent + shown.text);
      column = shown.column;
      carets = "^".repeat(shown.columns);
    }
    if (carets.isEmpty() && note.isEmpty()) {
      return lines;
    }
    int room = width - INDENT - column - carets.length() - 1;
    boolean beside = note.isEmpty() || Columns.of(note) <= room;
    if (!carets.isEmpty()) {
      lines.add(indent + " ".repeat(column) + carets + (beside && !note.isEmpty() ? " " + note : ""));
    }
    if (!beside || carets.isEmpty()) {
      for (String part : wrapped(note, width - INDENT, width - INDENT)) {
        lines.add(indent + part);
      }
    }
    return lines;
  }

  /** A stretch of the source and what is printed for it. */
  private record Cell(int start, int end, String text, int columns) {}

  /** The line as it is printed, and where the carets stand in it. */
  private record Shown(String text, int column, int columns) {}

  private List<Cell> cells() {
    String text = source.text();
    List<SecretText.Span> secrets = new LineSecrets(source, from, first, last, rules).spans();
    int at = Math.max(first, from - REACH);
    if (at > first && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))) {
      at--;
    }
    int end = Math.min(last, from + REACH);
    var cells = new ArrayList<Cell>(Math.max(end - at, 0));
    int column = 0;
    int marks = 0;
    int next = 0;
    while (at < end) {
      while (next < secrets.size() && secrets.get(next).end() <= at) {
        next++;
      }
      Cell cell;
      if (next < secrets.size() && secrets.get(next).start() <= at) {
        SecretText.Span secret = secrets.get(next);
        String mask = secret.mask();
        cell = new Cell(at, Math.min(secret.end(), last), mask, Columns.of(mask));
      } else {
        cell = cell(text.codePointAt(at), at, column);
      }
      marks = cell.columns == 0 ? marks + 1 : 0;
      if (marks <= Echo.MAX_MARKS) {
        cells.add(cell);
        column += cell.columns;
      }
      at = cell.end;
    }
    return cells;
  }

  private static Cell cell(int codePoint, int at, int column) {
    int end = at + Character.charCount(codePoint);
    if (codePoint == '\t') {
      int columns = TAB_STOP - column % TAB_STOP;
      return new Cell(at, end, " ".repeat(columns), columns);
    }
    String shown = Printable.of(Character.toString(codePoint));
    return new Cell(at, end, shown, Columns.of(shown));
  }

  /** As many cells around the mark as fit, with an ellipsis where some are left out. */
  private Shown window(List<Cell> cells) {
    int total = 0;
    int markStart = -1;
    int markEnd = -1;
    for (Cell cell : cells) {
      if (cell.start < to && cell.end > from) {
        markStart = markStart < 0 ? total : markStart;
        markEnd = total + cell.columns;
      }
      total += cell.columns;
    }
    if (markStart < 0) {
      markStart = total;
      markEnd = total + 1;
    }
    boolean cutBefore = !cells.isEmpty() && cells.getFirst().start > first;
    boolean cutAfter = !cells.isEmpty() && cells.getLast().end < last;
    int left = 0;
    boolean fits = !cutBefore && !cutAfter && total <= fit;
    if (!fits && (cutBefore || Math.min(markEnd, markStart + around) > fit - 1)) {
      left = Math.max(0, markStart - around);
    }
    cutBefore |= left > 0;
    var out = new StringBuilder();
    int shift = left - (cutBefore ? 1 : 0);
    if (cutBefore) {
      out.append('…');
    }
    int column = 0;
    int end = left;
    boolean begun = false;
    for (Cell cell : cells) {
      int start = column;
      column += cell.columns;
      if (start < left || (!begun && left > 0 && cell.columns == 0)) {
        // A wide cell over the edge leaves its second column empty.
        out.append(start < left && column > left ? " ".repeat(column - left) : "");
        end = Math.max(end, column);
        continue;
      }
      begun = true;
      boolean lastOne = column == total && !cutAfter;
      if (column - shift > fit - (lastOne ? 0 : 1)) {
        out.append('…');
        end = start + 1;
        break;
      }
      out.append(cell.text);
      end = column;
    }
    int caret = Math.clamp(markStart, left, Math.max(left, end));
    int columns = Math.clamp(markEnd, caret + 1, Math.max(caret + 1, end));
    return new Shown(out.toString(), caret - shift, columns - caret);
  }

  /** Breaks a printable text at its spaces; a word that is longer than a line is broken anywhere. */
  private static List<String> wrapped(String text, int firstWidth, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int room = firstWidth;
    for (String word : text.split(" ", -1)) {
      int columns = Columns.of(word);
      int taken = Columns.of(line.toString());
      if (!line.isEmpty() && taken + 1 + columns > room) {
        lines.add(line.toString());
        line.setLength(0);
        room = width;
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      while (Columns.of(word) > room) {
        int cut = 0;
        int used = 0;
        while (used + Columns.of(word.codePointAt(cut)) <= room) {
          used += Columns.of(word.codePointAt(cut));
          cut += Character.charCount(word.codePointAt(cut));
        }
        lines.add(word.substring(0, cut));
        word = word.substring(cut);
        room = width;
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}
