package io.plimsoll.core.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a script, of whichever shell: between blanks, with their quotes taken off. It is no parser; who has one uses
 * it. A word knows where each of its characters stands. Parentheses are words of their own, and so are backticks, which read as those do.
 */
final class ShellTokens {

  /** A longer word is looked at up to here, in characters. */
  private static final int MOST = 1 << 13;

  /** A word, or a sign between two commands. */
  static final class Token {
    private final String text;
    private final boolean sign;
    private final int start;
    private final int end;
    /** Where each character of the text stands, or null where they stand together from the start on. */
    private final int @Nullable [] origins;

    private Token(String text, boolean sign, int start, int end, int @Nullable [] origins) {
      this.text = text;
      this.sign = sign;
      this.start = start;
      this.end = end;
      this.origins = origins;
    }

    String text() {
      return text;
    }

    boolean sign() {
      return sign;
    }

    /** Where a character of the word stands in the script. */
    int origin(int index) {
      return origins == null ? start + index : index < origins.length ? origins[index] : end;
    }

    /** Where the character before an index ends. */
    int after(int index) {
      return index == 0 ? origin(0) : origin(index - 1) + 1;
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int[] origins = new int[32];
  private int start = -1;
  /** Between two backticks. */
  private boolean ticked;

  private ShellTokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    var tokens = new ShellTokens(text);
    tokens.read();
    return tokens.tokens;
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        char next = text.charAt(at + 1);
        if (next == '\n' || next == '\r') {
          close(at);
        } else {
          begin(at);
          add(next, at + 1);
        }
        at += 2;
      } else if (c == '\'' || c == '"') {
        begin(at);
        at = quoted(at, c);
      } else if (c == '#' && start < 0) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c <= ' ') {
        close(at);
        if (c == '\n') {
          sign(at);
        }
        at++;
      } else if (c == ';' || c == '|' || c == '&') {
        close(at);
        sign(at++);
      } else if (c == '(' || c == ')') {
        close(at);
        tokens.add(new Token(String.valueOf(c), false, at, ++at, null));
      } else if (c == '`') {
        at = backtick(at);
      } else {
        begin(at);
        add(c, at++);
      }
    }
    close(text.length());
  }

  /** What opens the output of a command ends a word of which it is a part, which tells that it is one no more. */
  private int backtick(int at) {
    ticked = !ticked;
    if (ticked && start >= 0) {
      add('`', at);
    }
    close(at + (ticked ? 1 : 0));
    tokens.add(new Token(ticked ? "(" : ")", false, at, at + 1, null));
    return at + 1;
  }

  /** The end of a quoted part; one that is never closed ends with its line. */
  private int quoted(int open, char quote) {
    int close = open + 1;
    while (close < text.length() && text.charAt(close) != quote) {
      close += text.charAt(close) == '\\' && quote == '"' ? 2 : 1;
    }
    int end = Math.min(close, text.length());
    if (close >= text.length()) {
      int line = text.indexOf('\n', open);
      end = line < 0 ? text.length() : line;
    }
    for (int i = open + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"' && i + 1 < end && "\"\\$`".indexOf(text.charAt(i + 1)) >= 0) {
        i++;
      }
      add(text.charAt(i), i);
    }
    return close >= text.length() ? Math.max(end, open + 1) : end + 1;
  }

  private void begin(int at) {
    start = start < 0 ? at : start;
  }

  private void add(char c, int at) {
    if (word.length() < MOST) {
      if (word.length() == origins.length) {
        origins = Arrays.copyOf(origins, 2 * origins.length);
      }
      origins[word.length()] = at;
      word.append(c);
    }
  }

  private void close(int end) {
    if (start >= 0) {
      boolean together = word.length() == end - start;
      tokens.add(new Token(word.toString(), false, start, end, together ? null : Arrays.copyOf(origins, word.length())));
      word.setLength(0);
      start = -1;
    }
  }

  private void sign(int at) {
    tokens.add(new Token(text.substring(at, at + 1), true, at, at + 1, null));
  }
}
