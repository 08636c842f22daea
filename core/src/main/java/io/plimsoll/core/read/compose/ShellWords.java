package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits {@code command: npm run "my task"} into words as Compose does (go-shellwords), which is no shell: a backslash
 * quotes the next character, inside of double quotes too; what follows an unquoted {@code ;}, {@code &}, {@code |},
 * {@code <} or {@code >} is dropped; brackets are refused but after a dollar sign.
 */
final class ShellWords {

  /** Stands for the characters that a hole may have. */
  private static final char HOLE = '\uFFFF';

  private final Tree.Word line;
  private final List<Word> words = new ArrayList<>();
  private Text.Builder word = new Text.Builder();
  private boolean open;
  private boolean escaped;
  private boolean single;
  private boolean twice;
  private boolean back;
  private boolean dollar;

  /** The first character of the word and the last one, or 0. */
  private char first;

  private char last;

  /** Where the word begins, or -1, and ends, in letters of the line. */
  private int start = -1;

  private int end;

  private ShellWords(Tree.Word line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws ReadException for quotes and brackets that don't close
   */
  static List<Word> split(Tree.Word line) throws ReadException {
    return new ShellWords(line).split();
  }

  private List<Word> split() throws ReadException {
    Text text = line.text();
    int letter = 0;
    boolean more = true;
    for (int i = 0; i < text.literals().size() && more; i++) {
      if (i > 0) {
        hole(text.holes().get(i - 1), letter);
      }
      String literal = text.literals().get(i);
      for (int k = 0; k < literal.length() && more; k++) {
        more = character(literal.charAt(k), letter++);
      }
    }
    finish();
    if (escaped || single || twice || back || dollar) {
      throw new ReadException("a quote or bracket of this command is never closed", line.at());
    }
    return words;
  }

  /** Takes in one character; false when the rest does not count. */
  private boolean character(char c, int at) throws ReadException {
    if (escaped) {
      escaped = false;
      append(c, at);
      return true;
    }
    if (c == '\\' && !single) {
      escaped = true;
      touch(at, at + 1);
      return true;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (single || twice || back || dollar) {
        keep(c, at);
      } else {
        finish();
      }
      return true;
    }
    return sign(c, at);
  }

  private boolean sign(char c, int at) throws ReadException {
    switch (c) {
      case '`' -> back ^= !single && !twice && !dollar;
      case ')' -> dollar ^= !single && !twice && !back;
      case '(' -> {
        if (!single && !twice && !back) {
          if (dollar || last != '$') {
            throw new ReadException("Compose takes no brackets in a command: quote them, or write a list", line.part(at, at + 1));
          }
          dollar = true;
          keep(c, at);
          return true;
        }
      }
      case '"' -> {
        if (!single && !dollar) {
          open |= twice;
          twice = !twice;
          touch(at, at + 1);
          return true;
        }
      }
      case '\'' -> {
        if (!twice && !dollar) {
          open |= single;
          single = !single;
          touch(at, at + 1);
          return true;
        }
      }
      case ';', '&', '|', '<', '>' -> {
        if (!single && !twice && !back && !dollar) {
          // 2>file: the number belongs to what is dropped.
          open &= c != '>' || first < '0' || first > '9';
          return false;
        }
      }
      default -> {}
    }
    append(c, at);
    return true;
  }

  private void hole(String name, int at) {
    open = true;
    first = last == 0 ? HOLE : first;
    last = HOLE;
    word.hole(name);
    touch(at, at);
  }

  private void append(char c, int at) {
    open = true;
    keep(c, at);
  }

  private void keep(char c, int at) {
    if (last == 0) {
      first = c;
    }
    last = c;
    word.literal(String.valueOf(c));
    touch(at, at + 1);
  }

  /** Lets the word reach over some letters. */
  private void touch(int from, int to) {
    start = start < 0 ? from : start;
    end = to;
  }

  private void finish() {
    if (open) {
      words.add(new Word(word.build(), line.part(start, end)));
    }
    word = new Text.Builder();
    open = false;
    first = 0;
    last = 0;
    start = -1;
  }
}
