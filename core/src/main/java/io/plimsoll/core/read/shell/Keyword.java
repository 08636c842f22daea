package io.plimsoll.core.read.shell;

import org.jspecify.annotations.Nullable;

/**
 * A reserved word. It is one only where a command may start, unquoted and whole. Those that end what another one began
 * have a bit each, so that a list of statements can be told what stands around it (see {@link Statements#list}).
 */
enum Keyword {
  IF("if", 0),
  THEN("then", 1),
  ELIF("elif", 1 << 1),
  ELSE("else", 1 << 2),
  FI("fi", 1 << 3),
  FOR("for", 0),
  SELECT("select", 0),
  WHILE("while", 0),
  UNTIL("until", 0),
  DO("do", 1 << 4),
  DONE("done", 1 << 5),
  CASE("case", 0),
  IN("in", 0),
  ESAC("esac", 1 << 6),
  OPEN_BRACE("{", 0),
  CLOSE_BRACE("}", 1 << 7),
  NOT("!", 0),
  TEST("[[", 0),
  FUNCTION("function", 0),
  TIME("time", 0),
  COPROC("coproc", 0);

  /** No bit: only the end of the text ends a list. */
  static final int NONE = 0;

  /** The bit of {@code )}. */
  static final int PAREN = 1 << 8;

  /** The bit of {@code ;;}, {@code ;&} and {@code ;;&}. */
  static final int ARM_END = 1 << 9;

  final String word;

  /** Its bit, if it ends something, else 0. */
  final int bit;

  Keyword(String word, int bit) {
    this.word = word;
    this.bit = bit;
  }

  /** The reserved word at a place where a command may start. */
  static @Nullable Keyword at(Cursor in, int index) {
    int second = in.at(index + 1);
    return switch (in.at(index)) {
      case 'i' -> here(in, index, second == 'f' ? IF : IN);
      case 't' -> here(in, index, second == 'h' ? THEN : TIME);
      case 'e' -> here(in, index, second == 's' ? ESAC : in.at(index + 2) == 's' ? ELSE : ELIF);
      case 'f' -> here(in, index, second == 'i' ? FI : second == 'o' ? FOR : FUNCTION);
      case 's' -> here(in, index, SELECT);
      case 'w' -> here(in, index, WHILE);
      case 'u' -> here(in, index, UNTIL);
      case 'd' -> here(in, index, in.at(index + 2) == 'n' ? DONE : DO);
      case 'c' -> here(in, index, second == 'a' ? CASE : COPROC);
      case '{' -> here(in, index, OPEN_BRACE);
      case '}' -> here(in, index, CLOSE_BRACE);
      case '!' -> here(in, index, NOT);
      case '[' -> here(in, index, TEST);
      default -> null;
    };
  }

  /** True if this very word stands here. */
  boolean isAt(Cursor in, int index) {
    return here(in, index, this) != null;
  }

  private static @Nullable Keyword here(Cursor in, int index, Keyword keyword) {
    return in.startsWith(keyword.word, index) && Words.ends(in, index + keyword.word.length()) ? keyword : null;
  }
}
