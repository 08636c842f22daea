package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a Dockerfile into logical lines and heredoc bodies, in one pass over the text.
 *
 * <p>BuildKit reads physical lines up to LF and drops every CR and LF at their end. A line whose last character but blanks
 * and tabs is the escape character, unless another one stands before it, goes on in the next; the first line of an
 * instruction loses its leading white space, later ones keep it. Between the lines of one instruction, comment lines and
 * lines of white space are skipped without ending it. The lines of a heredoc body are none of this: they are taken as they
 * are up to the terminator, which is why the caller asks for them between two logical lines.
 */
final class Lines {

  /** BuildKit's scanner takes no longer line; without its LF, in bytes, a byte-order mark included. */
  static final int LINE_BYTES = 65_535;

  private final Source source;
  private final String text;
  private final Limits limits;
  private final Directives directives;

  /** Where the next physical line starts. */
  private int next;

  /** The physical line that was scanned last, without CR and LF at its end. */
  private int lineStart;

  private int lineEnd;

  Lines(Source source, Limits limits) {
    this.source = source;
    this.text = source.text();
    this.limits = limits;
    this.directives = new Directives(source);
  }

  /**
   * One instruction, without the bodies of its heredocs.
   *
   * @param code its lines joined
   * @param start where it starts in the file's text
   * @param end where its last physical line ends there
   * @param comments the comment lines directly above it and inside it
   */
  record Line(Code code, int start, int end, List<Word> comments) {}

  /**
   * The body of a heredoc, in the file's text.
   *
   * @param end where the terminator's line starts
   * @param terminator where the terminator itself starts, behind the tabs of {@code <<-}
   * @param close where it ends
   */
  record Body(int start, int end, int terminator, int close) {}

  char escape() {
    return directives.escape();
  }

  List<Pair> directives() {
    return directives.found();
  }

  /** The next logical line, or null at the end of the file. */
  @Nullable Line next() throws ReadException {
    var comments = new ArrayList<Word>();
    while (scan()) {
      int first = Space.skip(text, lineStart, lineEnd);
      if (directives.take(first, lineEnd)) {
        continue;
      }
      if (first == lineEnd) {
        comments.clear();
      } else if (text.charAt(first) == '#') {
        comments.add(comment(first, lineEnd));
      } else {
        return join(first, comments);
      }
    }
    return null;
  }

  private Line join(int first, List<Word> comments) throws ReadException {
    var code = new Code.Builder(source);
    int stop = continuation(first, lineEnd);
    code.add(first, stop < 0 ? lineEnd : stop);
    while (stop >= 0 && scan()) {
      int solid = Space.skip(text, lineStart, lineEnd);
      if (solid == lineEnd) {
        continue;
      }
      if (text.charAt(solid) == '#') {
        comments.add(comment(solid, lineEnd));
        continue;
      }
      stop = continuation(lineStart, lineEnd);
      code.add(lineStart, stop < 0 ? lineEnd : stop);
    }
    return new Line(code.build(), first, lineEnd, comments);
  }

  /** The lines up to a heredoc's terminator, or null when the file ends before it. */
  @Nullable Body heredoc(String terminator, boolean chomp) throws ReadException {
    int from = next;
    while (scan()) {
      int at = lineStart;
      while (chomp && at < lineEnd && text.charAt(at) == '\t') {
        at++;
      }
      if (lineEnd - at == terminator.length() && text.startsWith(terminator, at)) {
        return new Body(from, lineStart, at, lineEnd);
      }
    }
    return null;
  }

  /** Goes to the next physical line; false at the end of the file. */
  private boolean scan() throws ReadException {
    if (next >= text.length()) {
      return false;
    }
    int feed = text.indexOf('\n', next);
    int stop = feed < 0 ? text.length() : feed;
    if (stop - next > LINE_BYTES / 3) {
      Place.InText at = source.place(next, stop);
      if (at.range().length() + (next == 0 && source.bom() ? 3 : 0) > LINE_BYTES) {
        throw limits.passed("a line is longer than the " + LINE_BYTES + " bytes that BuildKit takes", at);
      }
    }
    lineStart = next;
    lineEnd = stop;
    while (lineEnd > lineStart && text.charAt(lineEnd - 1) == '\r') {
      lineEnd--;
    }
    next = feed < 0 ? text.length() : feed + 1;
    return true;
  }

  /** Where the escape character stands that continues a line, or -1. */
  private int continuation(int from, int to) {
    int last = to - 1;
    while (last >= from && (text.charAt(last) == ' ' || text.charAt(last) == '\t')) {
      last--;
    }
    boolean continues =
        last >= from
            && text.charAt(last) == directives.escape()
            && (last == from || text.charAt(last - 1) != directives.escape());
    return continues ? last : -1;
  }

  private Word comment(int from, int to) throws ReadException {
    Place.InText at = source.place(from, to);
    limits.words(1, at);
    return new Word(Text.of(text.substring(from, to)), at);
  }
}
