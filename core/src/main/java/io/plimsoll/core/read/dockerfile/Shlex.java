package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a word of a Dockerfile apart as BuildKit's {@code shell.Lex} does: quotes, escapes, variables.
 *
 * <p>It is not quite a shell. Single quotes are literal; in double quotes the escape character is one before {@code "},
 * {@code $} and itself only; outside it always is, and at the end of the word it vanishes. <code>${X}</code> may carry
 * {@code - + ?} (each with {@code :} before it too), {@code # ## % %%}, {@code /} and {@code //}, whose operands are words
 * of their own; {@code =} and substrings are errors, and so is a quote that does not end. Names are letters, digits and
 * {@code _} of any script, or digits, or one special character.
 *
 * <p>Two things are used besides plain expansion. Cut into words, the result splits at white space outside of quotes, also
 * at that which came out of a variable. And the heredocs of a line are found by cutting the whole line into words with
 * quotes and escapes kept and every variable left as it is written: so a line with
 * <code>${X^^}</code> in it, which is an error here, has no heredocs. A quirk of that mode is kept because it decides where
 * an instruction ends: an operand of <code>${X-word}</code> throws away what was read of the word before it.
 *
 * <p>What BuildKit can't know either before it has the base image is a hole: see {@link Substitution}.
 */
final class Shlex {

  /** Operands within operands; BuildKit has no limit here. */
  static final int DEPTH = 64;

  private static final int NONE = -1;

  /**
   * A word, and where in the input it starts and ends.
   */
  record Part(Text text, int start, int end) {}

  private final String in;
  private final char escape;
  private final boolean rawQuotes;
  private final @Nullable Substitution variables;
  private boolean rawEscapes;
  private int at;
  private int depth;

  private @Nullable List<Part> parts;
  private Pieces part = new Pieces();
  private int partStart;
  private boolean inPart;

  private Shlex(String in, char escape, boolean rawQuotes, boolean rawEscapes, @Nullable Substitution variables) {
    this.in = in;
    this.escape = escape;
    this.rawQuotes = rawQuotes;
    this.rawEscapes = rawEscapes;
    this.variables = variables;
    // Go's text scanner swallows a byte-order mark that stands first.
    this.at = in.startsWith("\uFEFF") ? 1 : 0;
  }

  /** One word in, one text out: quotes removed, variables put in. */
  static Text expand(String word, char escape, Substitution variables) throws ShlexException {
    return isPlain(word, escape)
        ? Text.of(word)
        : new Shlex(word, escape, false, false, variables).until(NONE, false, false);
  }

  /** One word in, any number of words out. */
  static List<Part> expandToWords(String word, char escape, Substitution variables) throws ShlexException {
    return new Shlex(word, escape, false, false, variables).words();
  }

  /** Words with their variables as written; quotes and escapes kept, or removed. */
  static List<Part> split(String line, boolean rawQuotes, boolean rawEscapes) throws ShlexException {
    return new Shlex(line, '\\', rawQuotes, rawEscapes, null).words();
  }

  private static boolean isPlain(String word, char escape) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '$' || c == '\'' || c == '"' || c == escape) {
        return false;
      }
    }
    return !word.startsWith("\uFEFF");
  }

  private List<Part> words() throws ShlexException {
    var found = new ArrayList<Part>();
    parts = found;
    until(NONE, rawEscapes, false);
    endPart(in.length());
    return found;
  }

  /**
   * Reads up to a character outside of quotes, or to the end.
   *
   * @param raw keeps escapes
   * @param pattern doubles the escapes inside quotes, for the result is read again as a pattern
   */
  private Text until(int stop, boolean raw, boolean pattern) throws ShlexException {
    boolean before = rawEscapes;
    rawEscapes = raw;
    boolean splits = depth == 0;
    var out = new Pieces();
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == stop) {
        at++;
        rawEscapes = before;
        return out.text();
      }
      int start = at;
      switch (c) {
        case '\'', '"' -> {
          Text quoted = c == '"' ? doubleQuoted(pattern) : singleQuoted(pattern);
          out.add(quoted);
          if (splits) {
            keep(quoted, start);
          }
        }
        case '$' -> {
          Text value = dollar();
          out.add(value);
          if (splits) {
            cut(value, start);
          }
        }
        case '<' -> {
          at++;
          if (in.startsWith("<", at)) {
            at++;
            while (at < in.length() && isBlank(in.charAt(at))) {
              at++;
            }
          }
          out.add(in, start, at);
          if (splits) {
            keep(in, start, at, start);
          }
        }
        default -> {
          at++;
          if (c == escape) {
            int kept = raw ? start : at;
            at = Math.min(at + 1, in.length());
            out.add(in, kept, at);
            if (splits) {
              keep(in, kept, at, start);
            }
          } else {
            out.add(in, start, at);
            if (splits) {
              cut(in, start, at, start);
            }
          }
        }
      }
    }
    if (stop != NONE) {
      throw ShlexException.malformed("a ${ has no matching " + (char) stop, Math.max(in.length() - 1, 0));
    }
    rawEscapes = before;
    return out.text();
  }

  private Text singleQuoted(boolean pattern) throws ShlexException {
    int open = at;
    int close = in.indexOf('\'', at + 1);
    if (close < 0) {
      throw ShlexException.malformed("a single quote has no end", open);
    }
    at = close + 1;
    var out = new Pieces();
    for (int i = rawQuotes ? open : open + 1; i < (rawQuotes ? at : close); i++) {
      if (pattern && in.charAt(i) == escape) {
        out.add(in, i, i + 1);
      }
      out.add(in, i, i + 1);
    }
    return out.text();
  }

  private Text doubleQuoted(boolean pattern) throws ShlexException {
    int open = at++;
    var out = new Pieces();
    out.add(in, open, rawQuotes ? at : open);
    while (at < in.length()) {
      char c = in.charAt(at);
      if (c == '"') {
        at++;
        out.add(in, at - 1, rawQuotes ? at : at - 1);
        return out.text();
      }
      if (c == '$') {
        out.add(dollar());
        continue;
      }
      at++;
      if (c == escape && at < in.length()) {
        char escaped = in.charAt(at);
        if (escaped == '"' || escaped == '$' || escaped == escape) {
          out.add(in, rawEscapes ? at - 1 : at, at + 1);
          at++;
          continue;
        }
        if (rawEscapes && (!rawQuotes || pattern)) {
          out.add(in, at - 1, at);
        }
      }
      out.add(in, at - 1, at);
    }
    throw ShlexException.malformed("a double quote has no end", open);
  }

  private Text dollar() throws ShlexException {
    int start = at++;
    if (!in.startsWith("{", at)) {
      String name = name();
      return name.isEmpty() ? Text.of("$") : value(name, start);
    }
    at++;
    if (at == in.length()) {
      throw ShlexException.malformed("a ${ has no matching }", start);
    }
    if ("{}:".indexOf(in.charAt(at)) >= 0) {
      throw ShlexException.malformed("a ${ has no name", start);
    }
    String name = name();
    boolean orEmpty = in.startsWith(":", at);
    if (orEmpty) {
      at++;
    }
    if (at == in.length()) {
      throw ShlexException.malformed("a ${ has no matching }", start);
    }
    char operator = in.charAt(at++);
    if (operator == '}' && !orEmpty) {
      return value(name, start);
    }
    if (operator == '/' && !orEmpty) {
      return replacement(name, start);
    }
    boolean trims = operator == '#' || operator == '%';
    boolean known = "-+?#%".indexOf(operator) >= 0;
    // After a colon an unknown operator is refused only once its word has been read, and never while variables are kept.
    if (orEmpty ? trims : !known) {
      throw ShlexException.malformed("a ${ has an operator that BuildKit does not know", start);
    }
    Text word = operand('}', trims, trims, start);
    if (variables == null) {
      return wrapped(name, (orEmpty ? ":" : "") + operator, word);
    }
    if (!known) {
      throw ShlexException.malformed("a ${ has an operator that BuildKit does not know", start);
    }
    return trims
        ? variables.trimmed(name, operator, word, start)
        : variables.chosen(name, operator, orEmpty, word, start);
  }

  private Text operand(int stop, boolean raw, boolean pattern, int start) throws ShlexException {
    if (++depth > DEPTH) {
      throw ShlexException.limit("substitutions lie deeper in each other than " + DEPTH, start);
    }
    if (parts != null) {
      part = new Pieces();
    }
    Text word = until(stop, raw, pattern);
    depth--;
    return word;
  }

  private Text replacement(String name, int start) throws ShlexException {
    boolean all = in.startsWith("/", at);
    if (all) {
      at++;
    }
    Text pattern = operand('/', true, true, start);
    Text with = operand('}', true, false, start);
    return variables == null
        ? wrapped(name, "/", Text.join('/', List.of(pattern, with)))
        : variables.replaced(name, pattern, with, all, start);
  }

  private Text value(String name, int start) throws ShlexException {
    return variables != null
        ? variables.value(name, start)
        : Text.of(in.startsWith("${", start) ? "${" + name + "}" : "$" + name);
  }

  private static Text wrapped(String name, String operator, Text word) {
    return Text.of("${" + name + operator + word.shown() + "}");
  }

  private String name() {
    int start = at;
    if (at == in.length()) {
      return "";
    }
    int first = in.codePointAt(at);
    boolean number = Character.isDigit(first);
    if (!number && "@*#?-$!0".indexOf(first) >= 0) {
      at++;
      return in.substring(start, at);
    }
    while (at < in.length()) {
      int c = in.codePointAt(at);
      if (!Character.isDigit(c) && (number || (c != '_' && !Character.isLetter(c)))) {
        break;
      }
      at += Character.charCount(c);
    }
    return in.substring(start, at);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private void keep(Text text, int from) {
    if (parts != null) {
      begin(from);
      part.add(text);
    }
  }

  private void keep(CharSequence text, int start, int end, int from) {
    if (parts != null) {
      begin(from);
      part.add(text, start, end);
    }
  }

  private void cut(Text text, int from) {
    for (int i = 0; i < text.literals().size() && parts != null; i++) {
      if (i > 0) {
        begin(from);
        part.hole(text.holes().get(i - 1));
      }
      String literal = text.literals().get(i);
      cut(literal, 0, literal.length(), from);
    }
  }

  private void cut(CharSequence text, int start, int end, int from) {
    for (int i = start; i < end && parts != null; i++) {
      if (!Space.is(text.charAt(i))) {
        begin(from);
        part.add(text, i, i + 1);
      } else if (inPart) {
        endPart(from);
      }
    }
  }

  private void begin(int from) {
    if (part.isEmpty()) {
      partStart = from;
    }
    inPart = true;
  }

  private void endPart(int end) {
    if (parts != null && !part.isEmpty()) {
      parts.add(new Part(part.text(), partStart, end));
      part = new Pieces();
      inPart = false;
    }
  }
}
