package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads .env files in Compose's dialect (compose-go's package dotenv): {@code NAME=value}, {@code export NAME=value},
 * {@code NAME: value}. In single quotes a text stands for itself, in double quotes it takes escapes and variables; both may
 * span lines. A bare value ends with its line or before a blank and a {@code #}, and takes variables. A name alone is
 * passed through from outside.
 *
 * <p>Two habits of that package surprise: blanks behind the sign are gone before comments are looked for, so
 * {@code A= # x} has the value {@code # x}; and what stands behind a closing quote is read as a further assignment.
 */
public final class Dotenv {

  private static final String EXPORT = "export";

  private final Source source;
  private final String text;
  private final Map<String, Variables.Value> values = new LinkedHashMap<>();
  private final Variables outer;
  private final Variables before;
  private final Template.Budget budget = new Template.Budget();
  private boolean closed = true;
  private int at;

  private Dotenv(Source source, Variables outer, Variables earlier) {
    this.source = source;
    this.text = source.text();
    this.outer = outer;
    this.before = outer.or(Variables.over(values)).or(earlier);
  }

  /**
   * The variables of a file, in order; a later one of the same name wins.
   *
   * @throws ReadException for a line that is no assignment, quotes that are never closed, and templates that are none
   */
  public static Map<String, Variables.Value> read(Source source) throws ReadException {
    return of(source, Variables.NONE, Variables.NONE).values;
  }

  /**
   * Reads a file.
   *
   * @param outer what values may use before what the file itself says, and what a name alone takes its value from
   * @param earlier what they may use after it: what files before this one say
   */
  static Dotenv of(Source source, Variables outer, Variables earlier) throws ReadException {
    var dotenv = new Dotenv(source, outer, earlier);
    dotenv.read();
    return dotenv;
  }

  Map<String, Variables.Value> values() {
    return values;
  }

  /** True when nothing in it hangs on what is outside. */
  boolean isClosed() {
    return closed;
  }

  private void read() throws ReadException {
    while (toStatement()) {
      String name = name();
      boolean alone = at >= text.length() || text.charAt(at) == '\n';
      at = Math.min(at + 1, text.length());
      skipBlanks();
      if (alone) {
        closed = false;
        Variables.Value given = outer.get(name);
        if (given != null) {
          values.put(name, given);
        }
        continue;
      }
      Variables.Value value = value();
      if (!name.isEmpty()) {
        values.put(name, value);
      }
    }
  }

  /** Moves to the next character that is neither blank nor in a comment; false at the end. */
  private boolean toStatement() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lineEnd(at);
      } else if (isSpace(c)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  /** The name of a variable, up to its sign or the end of the line. */
  private String name() throws ReadException {
    int word = at + EXPORT.length();
    if (text.startsWith(EXPORT, at) && word < text.length() && " \t\n\f\r".indexOf(text.charAt(word)) >= 0) {
      at = word;
      skipBlanks();
      if (at >= text.length()) {
        throw new ReadException("export of nothing", source.place(word - EXPORT.length(), word));
      }
    }
    int start = at;
    while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (!isBlank(c) && !isNameCharacter(c)) {
        throw new ReadException("a line of an env file is NAME=value, and no name has this character", source.place(at, next));
      }
      at = next;
    }
    if (at >= text.length()) {
      return "";
    }
    int end = trimmed(start, at);
    int blank = text.indexOf(' ', start, end);
    if (blank >= 0) {
      throw new ReadException("a line of an env file is NAME=value, and no name has a blank", source.place(blank, blank + 1));
    }
    return text.substring(start, end);
  }

  private Variables.Value value() throws ReadException {
    char first = at < text.length() ? text.charAt(at) : '\n';
    if (first == '\'' || first == '"') {
      return quoted(first);
    }
    int start = at;
    int line = lineEnd(start);
    int comment = text.indexOf(" #", start, line);
    int end = trimmed(start, comment < 0 ? line : comment);
    at = Math.min(line + 1, text.length());
    return new Variables.Value(substitute(text.substring(start, end), start, true), source.place(start, end));
  }

  private Variables.Value quoted(char quote) throws ReadException {
    int open = at++;
    var out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        if (escaped != quote) {
          out.append(c);
        }
        out.append(escaped);
      } else {
        out.append(c);
      }
    }
    if (at >= text.length()) {
      throw new ReadException("this quote is never closed", source.place(open, open + 1));
    }
    at++;
    String inside = out.toString();
    Text value = quote == '\'' ? Text.of(inside) : substitute(unescaped(inside), open, false);
    return new Variables.Value(value, source.place(open, at));
  }

  /** Escapes of Go's strings, less those for Unicode; {@code \0} is followed by three octal digits. */
  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
      String meant = escape(next);
      if (meant != null) {
        out.append(meant);
        i++;
      } else if (next == '0') {
        int end = i + 2;
        while (end < text.length() && end < i + 5 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
          end++;
        }
        octal(text.substring(i + 2, end), out);
        i = end - 1;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static @Nullable String escape(char c) {
    return switch (c) {
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000B";
      case '$' -> "$$";
      case '"' -> "\"";
      case '\\' -> "\\";
      default -> null;
    };
  }

  private static void octal(String digits, StringBuilder out) {
    boolean octal = digits.length() == 3 && digits.indexOf('8') < 0 && digits.indexOf('9') < 0;
    int value = octal ? Integer.parseInt(digits, 8) : 256;
    if (value < 256) {
      out.append((char) value);
    } else {
      out.append('\\').append(digits);
    }
  }

  /** Puts variables into a value; a verbatim one stands in the file letter by letter. */
  private Text substitute(String value, int start, boolean verbatim) throws ReadException {
    closed &= value.indexOf('$') < 0;
    try {
      return Template.substitute(value, before, budget).text();
    } catch (Template.BadTemplate e) {
      int at = verbatim ? start + e.index() : start;
      throw new ReadException(String.valueOf(e.getMessage()), source.place(at, Math.min(at + 1, text.length())));
    }
  }

  private int lineEnd(int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** The end of a stretch without the white space there. */
  private int trimmed(int start, int end) {
    int last = end;
    while (last > start && isSpace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  /** White space that does not end a line. */
  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\u000B' || c == '\f' || c == '\r' || c == '\u0085' || c == '\u00A0';
  }

  /** White space as Go's {@code unicode.IsSpace} has it. */
  static boolean isSpace(char c) {
    return isBlank(c) || c == '\n' || c == '\u1680' || (c >= '\u2000' && c <= '\u200A') || c == '\u2028' || c == '\u2029'
        || c == '\u202F' || c == '\u205F' || c == '\u3000';
  }

  private static boolean isNameCharacter(int c) {
    if (c < 0x80) {
      return Template.isName((char) c, false) || c == '.' || c == '-' || c == '[' || c == ']';
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.DECIMAL_DIGIT_NUMBER || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }
}
