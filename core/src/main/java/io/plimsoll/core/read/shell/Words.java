package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;

/** Reads words: plain text, quotes, escapes, patterns. What begins with a dollar sign goes to {@link Dollars}. */
final class Words {

  /** What a character does to a plain word. */
  private static final byte[] KINDS = new byte[128];

  private static final byte PLAIN = 0;
  private static final byte BREAK = 1;
  private static final byte SPECIAL = 2;

  static {
    for (char c : " \t\n;&|".toCharArray()) {
      KINDS[c] = BREAK;
    }
    for (char c : "()<>'\"\\$`\r".toCharArray()) {
      KINDS[c] = SPECIAL;
    }
  }

  private final Parser parser;
  private final Cursor in;

  Words(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
  }

  /** True where an unquoted word ends: at a blank, an operator or the end. */
  static boolean ends(Cursor in, int index) {
    int c = in.at(index);
    return switch (c) {
      case Cursor.END, ' ', '\t', '\n', ';', '&', '|', '(', ')', '<', '>' -> true;
      case '\\' -> in.afterLineEnd(index + 1) >= 0;
      case '\r' -> in.lineEndReturn(index);
      default -> false;
    };
  }

  /** Reads a word; it is empty ({@code start == end}) where none stands. */
  ShellWord word() {
    return word(false);
  }

  /**
   * Reads the right side of {@code =~}, in which parentheses may stand open with anything between them, and bars.
   */
  ShellWord regex() {
    return word(true);
  }

  private ShellWord word(boolean regex) {
    int start = in.pos;
    int i = plainEnd(start);
    int c = in.at(i);
    if (c == Cursor.END || (kind(c) == BREAK && !(regex && c == '|'))) {
      in.pos = i;
      return plain(start, i);
    }
    var word = new WordBuilder(in);
    if (i > start) {
      word.raw(start, i, false);
    }
    in.pos = i;
    rest(word, start, regex);
    return word.build(start, in.pos);
  }

  private ShellWord plain(int start, int end) {
    int to = in.end(end);
    if (start == end) {
      return new ShellWord(List.of(), to, to);
    }
    int from = in.start(start);
    return new ShellWord(List.of(new ShellWord.Literal(in.slice(start, end), false, from, to)), from, to);
  }

  private int plainEnd(int from) {
    char[] text = in.text;
    int limit = in.limit;
    int i = from;
    while (i < limit && (text[i] >= 128 || KINDS[text[i]] == PLAIN)) {
      i++;
    }
    return i;
  }

  private static byte kind(int c) {
    return c < 128 ? KINDS[c] : PLAIN;
  }

  /** Goes on with a word; {@code open} counts parentheses of a pattern, between which operators are text. */
  private void rest(WordBuilder word, int start, boolean regex) {
    int open = 0;
    int opened = 0;
    while (!in.broken()) {
      int at = in.pos;
      int c = in.at(at);
      if (c == Cursor.END) {
        break;
      }
      if (kind(c) == PLAIN) {
        in.pos = plainEnd(at);
        word.raw(at, in.pos, false);
      } else if (!quoting(word, c)) {
        if (c == '(' && (open > 0 || regex || beginsPattern(at, start))) {
          opened = open++ == 0 ? at : opened;
        } else if (c == ')' && open > 0) {
          open--;
        } else if ((c == '<' || c == '>') && in.at(at + 1) == '(') {
          parser.dollars.process(word);
          continue;
        } else if (c == '\r' ? in.lineEndReturn(at) : open == 0 && !(regex && c == '|')) {
          break;
        }
        in.pos++;
        word.raw(at, in.pos, false);
      }
    }
    if (open > 0) {
      in.fail(opened, "( without )");
    }
  }

  /** Bash's {@code @(a|b)}, which it takes once {@code extglob} is set. */
  private boolean beginsPattern(int index, int start) {
    return index > start && "?*+@!".indexOf(in.text[index - 1]) >= 0 && in.at(index + 1) != ')';
  }

  /** Reads a quote, an escape or what the shell puts in, outside of double quotes; false when none stands here. */
  boolean quoting(WordBuilder word, int c) {
    switch (c) {
      case '\'' -> single(word);
      case '"' -> doubled(word);
      case '\\' -> escape(word);
      case '$' -> parser.dollars.dollar(word, false);
      case '`' -> parser.dollars.backquote(word, false);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void single(WordBuilder word) {
    int open = in.pos;
    int close = in.indexOf('\'', open + 1);
    if (close < 0) {
      in.pos = in.limit;
      in.fail(open, "' without '");
      return;
    }
    word.raw(open + 1, close, true);
    in.pos = close + 1;
  }

  /** A backslash outside of quotes. */
  private void escape(WordBuilder word) {
    int at = in.pos;
    int next = in.joined(at);
    if (next > at) {
      in.pos = next;
    } else if (at + 1 >= in.limit) {
      word.raw(at, ++in.pos, false);
    } else {
      in.pos = at + 2;
      word.raw(at + 1, in.pos, true);
    }
  }

  /** A double-quoted part; stands at its quote. */
  void doubled(WordBuilder word) {
    int open = in.pos++;
    if (in.at(in.pos) == '"') {
      word.raw(in.pos, in.pos, true);
    }
    inside(word, '"', false);
    if (in.broken()) {
      return;
    }
    if (in.at(in.pos) == '"') {
      in.pos++;
    } else {
      in.fail(open, "\" without \"");
    }
  }

  /**
   * Reads text as between double quotes, up to the closing character or the limit.
   *
   * @param close {@link Cursor#END} for a here-document or an expression, in which a double quote is text
   * @param tabs true where tabs at the start of a line don't count
   */
  private void inside(WordBuilder word, int close, boolean tabs) {
    while (!in.broken()) {
      int at = in.pos;
      int i = at;
      while (i < in.limit && !stopsInQuotes(in.text[i], close)) {
        i++;
      }
      if (i > at) {
        if (tabs) {
          lines(word, at, i);
        } else {
          word.raw(at, i, true);
        }
        in.pos = i;
      }
      int c = in.at(i);
      if (c == close || c == Cursor.END) {
        return;
      }
      switch (c) {
        case '$' -> parser.dollars.dollar(word, true);
        case '`' -> parser.dollars.backquote(word, true);
        default -> escapeInQuotes(word, close == '"');
      }
    }
  }

  private static boolean stopsInQuotes(char c, int close) {
    return c == '$' || c == '`' || c == '\\' || c == close;
  }

  /** A backslash between double quotes: it escapes few characters and is text before others. */
  private void escapeInQuotes(WordBuilder word, boolean quoteToo) {
    int at = in.pos;
    int next = in.at(at + 1);
    int joined = in.joined(at);
    if (joined > at) {
      in.pos = joined;
    } else if (next == '$' || next == '`' || next == '\\' || (next == '"' && quoteToo)) {
      in.pos = at + 2;
      word.raw(at + 1, in.pos, true);
    } else {
      in.pos = at + 1;
      word.raw(at, in.pos, true);
    }
  }

  /**
   * Reads a stretch as between double quotes: the lines of a here-document, or an expression. A fault in it is no fault
   * of the script, as the shell only finds it when it gets there: what can't be read is text.
   *
   * @param tabs true where tabs at the start of a line don't count
   */
  ShellWord stretch(int from, int to, boolean tabs) {
    int pos = in.pos;
    int limit = in.limit;
    in.pos = from;
    in.limit = to;
    var word = new WordBuilder(in);
    inside(word, Cursor.END, tabs);
    if (in.broken()) {
      word.raw(in.brokenAt(), to, true);
      in.heal();
    }
    in.pos = pos;
    in.limit = limit;
    return word.build(from, to);
  }

  /** The text of a stretch in which nothing is special; see {@link #stretch}. */
  ShellWord verbatim(int from, int to, boolean tabs) {
    var word = new WordBuilder(in);
    if (tabs) {
      lines(word, from, to);
    } else {
      word.raw(from, to, true);
    }
    return word.build(from, to);
  }

  /** Adds text without the tabs at the start of its lines. */
  private void lines(WordBuilder word, int from, int to) {
    int start = from;
    boolean lineStart = from == 0 || in.text[from - 1] == '\n';
    for (int i = from; i < to; i++) {
      char c = in.text[i];
      if (lineStart && c == '\t') {
        word.raw(start, i, true);
        start = i + 1;
      } else {
        lineStart = c == '\n';
      }
    }
    word.raw(start, to, true);
  }

  /**
   * Reads what stands after an operator in <code>${ }</code>, or a subscript, up to the closing character.
   *
   * @param quoted by double quotes around the whole, in which single quotes are text unless a pattern is read
   */
  ShellWord argument(char close, boolean quoted, boolean pattern) {
    int start = in.pos;
    int open = 0;
    var word = new WordBuilder(in);
    while (!in.broken()) {
      int at = in.pos;
      int c = in.at(at);
      if (c == Cursor.END || c == '}' || (c == close && open == 0)) {
        break;
      }
      if (c == '\\' && quoted && !pattern && in.at(at + 1) != '}') {
        escapeInQuotes(word, true);
      } else if (c == '$' || c == '`') {
        put(word, quoted && !pattern);
      } else if ((c == '\'' && quoted && !pattern) || !quoting(word, c)) {
        open += close == ']' && c == '[' ? 1 : close == ']' && c == ']' ? -1 : 0;
        in.pos++;
        word.raw(at, in.pos, quoted);
      }
    }
    return word.build(start, in.pos);
  }

  private void put(WordBuilder word, boolean quoted) {
    if (in.at(in.pos) == '$') {
      parser.dollars.dollar(word, quoted);
    } else {
      parser.dollars.backquote(word, quoted);
    }
  }
}
