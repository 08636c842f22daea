package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads .env files in Compose's dialect: {@code NAME=value}, {@code export NAME=value}, {@code NAME: value}; single quotes
 * are literal, double quotes take escapes and variables, a bare value ends at {@code  #}; quoted values may span lines. A
 * name without a value is passed through from the environment, which we don't read.
 */
public final class Dotenv {

  private final Source source;
  private final String text;
  private final Map<String, Variables.Value> values = new LinkedHashMap<>();
  private int at;

  private Dotenv(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * The variables of a file, in order; a later one of the same name wins.
   *
   * @throws ReadException for a line that is no assignment, and quotes that are never closed
   */
  public static Map<String, Variables.Value> read(Source source) throws ReadException {
    return new Dotenv(source).read();
  }

  private Map<String, Variables.Value> read() throws ReadException {
    while (skipBlank()) {
      int start = at;
      if (text.startsWith("export ", at)) {
        at += 7;
        skipSpace();
        start = at;
      }
      while (at < text.length() && isNameCharacter(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at);
      skipSpace();
      char sign = at < text.length() ? text.charAt(at) : '\n';
      if (name.isEmpty() || (sign != '=' && sign != ':' && sign != '\n' && sign != '\r')) {
        throw new ReadException("a line of an env file is NAME=value", source.place(start, Math.min(start + 1, text.length())));
      }
      if (sign == '\n' || sign == '\r') {
        continue;
      }
      at++;
      skipSpace();
      int from = at;
      Text value = value();
      values.put(name, new Variables.Value(value, source.place(from, Math.max(from, at))));
      toLineEnd();
    }
    return values;
  }

  private Text value() throws ReadException {
    char first = at < text.length() ? text.charAt(at) : '\n';
    if (first == '\'' || first == '"') {
      return quoted(first);
    }
    int start = at;
    int end = at;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == '#' && (at == start || isSpace(text.charAt(at - 1)))) {
        break;
      }
      at++;
      if (!isSpace(c)) {
        end = at;
      }
    }
    at = end;
    return substitute(text.substring(start, end), start);
  }

  private Text quoted(char quote) throws ReadException {
    int open = at++;
    var out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && (quote == '"' || text.charAt(at + 1) == quote)) {
        out.append(escaped(text.charAt(at + 1)));
        at += 2;
      } else {
        out.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw new ReadException("this quote is never closed", source.place(open, open + 1));
    }
    at++;
    return quote == '\'' ? Text.of(out.toString()) : substitute(out.toString(), open);
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '$' -> "$$";
      case '"', '\\', '\'' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private Text substitute(String value, int start) throws ReadException {
    try {
      return new Variables(values).substitute(value).text();
    } catch (Variables.BadTemplate e) {
      throw new ReadException(String.valueOf(e.getMessage()), source.place(start, Math.min(start + 1, text.length())));
    }
  }

  /** Moves to the next line that says something; false at the end. */
  private boolean skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        toLineEnd();
      } else if (isSpace(c) || c == '\n') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void toLineEnd() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at)) && text.charAt(at) != '\r') {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static boolean isNameCharacter(char c) {
    return Variables.isName(c, false) || c == '.' || c == '-' || c == '[' || c == ']';
  }
}
