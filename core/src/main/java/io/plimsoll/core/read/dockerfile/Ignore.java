package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;

/**
 * Reads a {@code .dockerignore} as BuildKit does (moby/patternmatcher and its ignorefile): a pattern a line; a # in the first
 * column begins a comment; white space around a pattern and {@code !} is dropped, the path cleaned, a leading slash taken off.
 * What Go's {@code filepath.Match} calls a bad pattern stops a build, and is refused here.
 */
public final class Ignore {

  /** More than anybody wrote; a bound on what a path is compared with. */
  static final int PATTERNS = 4_096;

  /** The most that all patterns may hold, in characters. */
  static final int CHARACTERS = 1 << 16;

  private final Source source;
  private int characters;

  private Ignore(Source source) {
    this.source = source;
  }

  /** Reads a file. */
  public static ContextFilter read(Source source) throws ReadException {
    return new Ignore(source).read();
  }

  private ContextFilter read() throws ReadException {
    var patterns = new ArrayList<ContextFilter.Pattern>();
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      if (start < end && source.text().charAt(start) == '#') {
        continue;
      }
      int from = Space.skip(source.text(), start, end);
      int to = Space.trim(source.text(), from, end);
      if (from == to) {
        continue;
      }
      Place.InText at = source.place(from, to);
      characters += to - from;
      if (patterns.size() == PATTERNS || characters > CHARACTERS) {
        throw new ReadException("the file has more than " + PATTERNS + " patterns or " + CHARACTERS + " characters in them", at);
      }
      patterns.add(pattern(source.text().substring(from, to), at));
    }
    String file = source.file();
    return new ContextFilter(file == null ? ".dockerignore" : file, patterns);
  }

  private static ContextFilter.Pattern pattern(String line, Place.InText at) throws ReadException {
    boolean taken = line.charAt(0) == '!';
    String written = taken ? line.substring(1).strip() : line;
    String path = written.isEmpty() ? "" : SlashPath.clean(written);
    if (path.length() > 1 && path.charAt(0) == '/') {
      path = path.substring(1);
    }
    // It is looked at a second time once its slash is off: /!x takes x back in.
    String pattern = SlashPath.clean(taken ? "!" + path : path);
    boolean back = pattern.charAt(0) == '!';
    String glob = back ? pattern.substring(1) : pattern;
    if (glob.isEmpty()) {
      throw new ReadException("! takes a pattern back in, and none follows", at);
    }
    if (!isGood(glob)) {
      throw new ReadException(Echo.of(written) + " is no pattern that BuildKit takes", at);
    }
    return new ContextFilter.Pattern(glob, back, at);
  }

  /** The syntax of {@code filepath.Match}: classes have an end and something in them, a backslash something behind it. */
  private static boolean isGood(String glob) {
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at++);
      if (c == '\\') {
        if (at++ == glob.length()) {
          return false;
        }
      } else if (c == '[') {
        at += at < glob.length() && glob.charAt(at) == '^' ? 1 : 0;
        int items = 0;
        while (at >= glob.length() || glob.charAt(at) != ']' || items == 0) {
          int low = item(glob, at);
          if (low < 0) {
            return false;
          }
          at = low;
          if (at < glob.length() && glob.charAt(at) == '-') {
            at = item(glob, at + 1);
            if (at < 0) {
              return false;
            }
          }
          items++;
        }
        at++;
      }
    }
    return true;
  }

  /** Where a character of a class ends, or -1 where none is that may stand there. */
  private static int item(String glob, int at) {
    if (at >= glob.length() || glob.charAt(at) == '-' || glob.charAt(at) == ']') {
      return -1;
    }
    int end = glob.charAt(at) == '\\' ? at + 2 : at + 1;
    // Something must follow: the end of the class, at least.
    return end < glob.length() ? end : -1;
  }
}
