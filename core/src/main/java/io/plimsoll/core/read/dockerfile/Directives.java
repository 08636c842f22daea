package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parser directives at the top of a Dockerfile: {@code # syntax=}, {@code # escape=} and {@code # check=}, in any order
 * and case, each once. The first line that is none of them, be it blank or a comment, ends them; but for {@code #!} as the first line of
 * all, behind which BuildKit looks for the syntax still (parser.DetectSyntax).
 */
final class Directives {

  private final Source source;
  private final List<Pair> found = new ArrayList<>();
  private char escape = '\\';
  private boolean done;
  /** The next line is the first. */
  private boolean first = true;
  /** The file begins with {@code #!}: BuildKit looks behind that line for the syntax, and for nothing else. */
  private boolean shebang;

  Directives(Source source) {
    this.source = source;
  }

  char escape() {
    return escape;
  }

  List<Pair> found() {
    return found;
  }

  /** True if the line from {@code start}, which is no white space, to {@code end} is a directive. */
  boolean take(int start, int end) throws ReadException {
    if (done) {
      return false;
    }
    done = true;
    String text = source.text();
    if (first && text.startsWith("#!")) {
      shebang = true;
      first = false;
      done = false;
      return false;
    }
    first = false;
    if (start == end || text.charAt(start) != '#') {
      return false;
    }
    int name = Space.skip(text, start + 1, end);
    int at = name;
    while (at < end && isWord(text.charAt(at), at == name)) {
      at++;
    }
    int nameEnd = at;
    while (at < end && isBlank(text.charAt(at))) {
      at++;
    }
    // The value is one character at least, even if all of them are blank.
    if (nameEnd == name || at + 1 >= end || text.charAt(at) != '=') {
      return false;
    }
    String key = Keyword.lower(text.substring(name, nameEnd));
    if (!key.equals("syntax") && (shebang || (!key.equals("escape") && !key.equals("check")))) {
      return false;
    }
    int value = at + 1;
    while (value < end - 1 && isBlank(text.charAt(value))) {
      value++;
    }
    int valueEnd = end;
    while (valueEnd > value + 1 && isBlank(text.charAt(valueEnd - 1))) {
      valueEnd--;
    }
    for (Pair earlier : found) {
      if (key.equals(earlier.name().known())) {
        throw new ReadException(
            "the directive " + key + " stands here a second time", source.place(name, nameEnd));
      }
    }
    String written = text.substring(value, valueEnd);
    if (key.equals("escape")) {
      if (!written.equals("\\") && !written.equals("`")) {
        throw new ReadException("the escape character may be \\ or ` only", source.place(value, valueEnd));
      }
      escape = written.charAt(0);
    }
    found.add(
        new Pair(
            Text.of(key),
            new Prop.Known<>(Text.of(written), source.place(value, valueEnd)),
            source.place(start, end)));
    done = false;
    return true;
  }

  private static boolean isWord(char c, boolean first) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f';
  }
}
