package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement.Assign;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code NAME=value} and bash's arrays. */
final class Assignments {

  /** How far the subscript of {@code NAME[...]=} is looked for, in characters. */
  private static final int SUBSCRIPT = 256;

  private final Parser parser;
  private final Cursor in;

  Assignments(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
  }

  /** Where the value begins of an assignment that stands here, or -1. */
  int valueStart(int index) {
    int i = in.afterName(index);
    if (i == index) {
      return -1;
    }
    if (in.at(i) == '[') {
      int close = subscriptEnd(i + 1);
      if (close < 0) {
        return -1;
      }
      i = close + 1;
    }
    if (in.at(i) == '+') {
      i++;
    }
    return in.at(i) == '=' ? i + 1 : -1;
  }

  private int subscriptEnd(int from) {
    int open = 0;
    for (int i = from; i < from + SUBSCRIPT; i++) {
      switch (in.at(i)) {
        case '[' -> open++;
        case ']' -> {
          if (open-- == 0) {
            return i;
          }
        }
        case '"', '\'' -> i = in.indexOf((char) in.at(i), i + 1, Math.min(from + SUBSCRIPT, in.limit));
        case '\n', ';', '&', '|', '<', '>', Cursor.END -> {
          return -1;
        }
        default -> {}
      }
      if (i < 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Reads an assignment whose value begins at an index. */
  Assign assignment(int value) {
    int start = in.pos;
    int nameEnd = in.afterName(start);
    int sign = in.at(value - 2) == '+' ? value - 2 : value - 1;
    ShellWord index = sign > nameEnd ? parser.words.stretch(nameEnd + 1, sign - 1, false) : null;
    in.pos = value;
    ShellWord word = in.at(value) == '(' ? array(new WordBuilder(in), value) : parser.words.word();
    return new Assign(
        in.slice(start, nameEnd), index, sign == value - 2, word, in.start(start), in.end(in.pos));
  }

  /** True for the name of a command such as {@code declare}, which takes assignments of arrays as arguments. */
  static boolean areArgumentsOf(ShellWord command) {
    String name = command.known();
    return name != null
        && switch (name) {
          case "declare", "typeset", "local", "readonly", "export", "alias", "eval", "let" -> true;
          default -> false;
        };
  }

  /** Reads a word that may be an assignment of an array. */
  ShellWord word() {
    int start = in.pos;
    int value = valueStart(start);
    if (value < 0 || in.at(value) != '(') {
      return parser.words.word();
    }
    var word = new WordBuilder(in);
    word.raw(start, value, false);
    in.pos = value;
    return array(word, start);
  }

  private ShellWord array(WordBuilder word, int start) {
    int open = in.pos++;
    var elements = new ArrayList<ShellWord>();
    while (true) {
      parser.heredocs.space();
      if (in.at(in.pos) == ')') {
        in.pos++;
        word.part(new ShellWord.Array(elements, in.start(open), in.end(in.pos)));
        return word.build(start, in.pos);
      }
      ShellWord element = element();
      if (element.parts().isEmpty()) {
        in.fail(open, "( without )");
      }
      if (in.broken()) {
        return word.build(start, in.pos);
      }
      elements.add(element);
    }
  }

  /** Reads {@code [key]=value}, in which the key may hold blanks, or a word. */
  private ShellWord element() {
    int start = in.pos;
    int close = in.at(start) == '[' ? subscriptEnd(start + 1) : -1;
    if (close < 0 || in.at(close + 1) != '=') {
      return parser.words.word();
    }
    in.pos = close + 2;
    ShellWord key = parser.words.stretch(start, in.pos, false);
    ShellWord value = parser.words.word();
    var parts = new ArrayList<>(key.parts());
    parts.addAll(value.parts());
    return new ShellWord(parts, key.start(), value.end());
  }
}
