package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.Arrays;
import java.util.List;

/** Reads what the shell puts into words: parameters, commands, expressions; and bash's {@code $'...'}. */
final class Dollars {

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;
  private final Parameters parameters;

  Dollars(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
    this.parameters = new Parameters(parser);
  }

  /**
   * Reads what begins with the dollar sign here; a lone one is text.
   *
   * @param quoted between double quotes
   */
  void dollar(WordBuilder word, boolean quoted) {
    int at = in.pos;
    int next = in.joined(at + 1);
    int c = in.at(next);
    if (c == '(') {
      parenthesis(word, at, next, quoted);
    } else if (c == '{') {
      in.pos = next;
      parameters.braced(word, at, quoted);
    } else if (c == '\'' && !quoted) {
      in.pos = next;
      escapes(word, at);
    } else if (c == '"' && !quoted) {
      in.pos = next;
      parser.words.doubled(word);
    } else {
      int end = in.afterName(next);
      if (end == next && (Cursor.isDigit(c) || Parameters.isSpecial(c))) {
        end = next + 1;
      }
      if (end == next) {
        in.pos = at + 1;
        word.raw(at, in.pos, quoted);
        return;
      }
      in.pos = end;
      word.part(
          new ShellWord.Parameter("", in.slice(next, end), null, "", null, quoted, in.start(at), in.end(end)));
    }
  }

  private void parenthesis(WordBuilder word, int at, int open, boolean quoted) {
    if (reading.tooDeep()) {
      tooDeep(at);
      return;
    }
    int close = in.at(open + 1) == '(' ? expressionEnd(open + 2) : -1;
    if (close >= 0) {
      reading.depth++;
      ShellWord expression = parser.words.stretch(open + 2, close, false);
      reading.depth--;
      in.pos = close + 2;
      word.part(new ShellWord.Arithmetic(expression, in.start(at), in.end(in.pos)));
      return;
    }
    List<Statement> body = commands(at, open + 1);
    word.part(new ShellWord.Substitution(body, quoted, in.start(at), in.end(in.pos)));
  }

  /** Reads {@code <(...)} or {@code >(...)}. */
  void process(WordBuilder word) {
    int at = in.pos;
    if (reading.tooDeep()) {
      tooDeep(at);
      return;
    }
    List<Statement> body = commands(at, at + 2);
    word.part(new ShellWord.ProcessSubstitution(in.text[at] == '<', body, in.start(at), in.end(in.pos)));
  }

  /** The commands up to a closing parenthesis, which is passed; a missing one is told after the last of them. */
  private List<Statement> commands(int opening, int from) {
    in.pos = from;
    var outer = parser.heredocs.enter(true);
    reading.depth++;
    List<Statement> body = parser.statements.list(Keyword.PAREN);
    reading.depth--;
    parser.heredocs.leave(outer, true);
    if (in.at(in.pos) == ')') {
      in.pos++;
    } else {
      body.add(parser.statements.lacks(opening, from, ")"));
    }
    return body;
  }

  /**
   * Where the {@code ))} stands that ends an expression, or -1 if it is none but a subshell: what is read as an
   * expression has balanced parentheses, the last two of which stand side by side.
   */
  int expressionEnd(int from) {
    int open = 0;
    int i = from;
    while (i < in.limit) {
      switch (in.text[i]) {
        case '(' -> open++;
        case ')' -> {
          if (open == 0) {
            return in.at(i + 1) == ')' ? i : -1;
          }
          open--;
        }
        case '\\' -> i++;
        case '\'' -> i = in.indexOf('\'', i + 1);
        case '"' -> i = in.indexOfUnescaped('"', i + 1);
        case '`' -> i = in.indexOfUnescaped('`', i + 1);
        default -> {}
      }
      if (i < 0) {
        return -1;
      }
      i++;
    }
    return -1;
  }

  /**
   * Reads commands between back quotes. They end at the next back quote without a backslash, whatever quotes stand
   * between. A backslash in them goes away before a dollar sign, a back quote and a backslash, and before a double
   * quote when the whole stands between such; so with backslashes they are a text of their own, otherwise they are read
   * in place.
   */
  void backquote(WordBuilder word, boolean quoted) {
    int open = in.pos;
    int close = in.indexOfUnescaped('`', open + 1);
    if (close < 0) {
      in.pos = in.limit;
      in.fail(open, "` without `");
      return;
    }
    if (reading.tooDeep()) {
      tooDeep(open);
      return;
    }
    reading.depth++;
    List<Statement> body;
    if (in.indexOf('\\', open + 1, close) < 0) {
      int limit = in.limit;
      in.pos = open + 1;
      in.limit = close;
      var outer = parser.heredocs.enter(false);
      body = parser.statements.list(Keyword.NONE);
      parser.heredocs.leave(outer, false);
      in.limit = limit;
    } else {
      body = unescaped(open + 1, close, quoted);
    }
    reading.depth--;
    in.pos = close + 1;
    word.part(new ShellWord.Substitution(body, quoted, in.start(open), in.end(in.pos)));
  }

  private List<Statement> unescaped(int from, int to, boolean quoted) {
    char[] text = new char[to - from];
    int[] map = new int[to - from + 1];
    int length = 0;
    for (int i = from; i < to; i++) {
      int next = i + 1 < to ? in.text[i + 1] : Cursor.END;
      if (in.text[i] == '\\' && (next == '$' || next == '`' || next == '\\' || (next == '"' && quoted))) {
        i++;
      }
      map[length] = in.start(i);
      text[length++] = in.text[i];
    }
    map[length] = in.start(to);
    return new Parser(text, Arrays.copyOf(map, length + 1), reading).script();
  }

  private void tooDeep(int at) {
    in.fail(at, Statements.TOO_DEEP);
  }

  /** Reads {@code $'...'}; stands at the quote. */
  private void escapes(WordBuilder word, int dollar) {
    int close = in.indexOfUnescaped('\'', in.pos + 1);
    if (close < 0) {
      in.pos = in.limit;
      in.fail(dollar, "$' without '");
      return;
    }
    int i = in.pos + 1;
    word.raw(i, i, true);
    while (i < close) {
      int backslash = in.indexOf('\\', i, close);
      int plain = backslash < 0 ? close : backslash;
      if (plain > i) {
        word.raw(i, plain, true);
      }
      i = backslash < 0 ? close : escape(word, backslash, close);
    }
    in.pos = close + 1;
  }

  /** Adds what one escape sequence stands for; gives where it ends. */
  private int escape(WordBuilder word, int at, int close) {
    char c = in.text[at + 1];
    int value =
        switch (c) {
          case 'a' -> 7;
          case 'b' -> '\b';
          case 'e', 'E' -> 27;
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'v' -> 11;
          case '\\', '\'', '"', '?' -> c;
          default -> -1;
        };
    if (value >= 0) {
      word.decoded(String.valueOf((char) value), at, at + 2);
      return at + 2;
    }
    if (c == 'c' && at + 2 < close) {
      word.decoded(String.valueOf((char) (in.text[at + 2] & 31)), at, at + 3);
      return at + 3;
    }
    boolean octal = c >= '0' && c <= '7';
    int most = octal ? 3 : c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    int from = octal ? at + 1 : at + 2;
    int end = from;
    int code = 0;
    while (end < close && end < from + most && Character.digit(in.text[end], octal ? 8 : 16) >= 0) {
      code = (code << (octal ? 3 : 4)) + Character.digit(in.text[end++], octal ? 8 : 16);
    }
    if (end == from) {
      // An unknown escape stands for itself.
      word.raw(at, at + 2, true);
      return at + 2;
    }
    word.decoded(Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD", at, end);
    return end;
  }
}
