package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Statement.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Reads bash's {@code [[ ... ]]}; stands behind the opening brackets. */
final class Tests {

  private static final String UNARY = "abcdefghknoprstuvwxzGLNORS";

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;

  Tests(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
  }

  Statement test(int start) {
    int waiting = parser.heredocs.waiting();
    var words = new ArrayList<ShellWord>();
    expression(words);
    if (!in.broken() && !in.startsWith("]]", in.pos)) {
      in.fail(in.pos, "[[ without ]]");
    }
    if (in.broken()) {
      return parser.statements.broken(start, waiting);
    }
    in.pos += 2;
    int end = in.end(in.pos);
    List<Redirect> redirects = parser.heredocs.redirects();
    if (in.broken()) {
      return parser.statements.broken(start, waiting);
    }
    end = redirects.isEmpty() ? end : redirects.getLast().end();
    return new Statement.Test(in.start(start), end, words, redirects);
  }

  /** Terms with {@code &&} and {@code ||} between them. */
  private void expression(List<ShellWord> words) {
    while (true) {
      term(words);
      if (in.broken()) {
        return;
      }
      parser.heredocs.space();
      if (!in.startsWith("&&", in.pos) && !in.startsWith("||", in.pos)) {
        return;
      }
      words.add(sign(2));
    }
  }

  private void term(List<ShellWord> words) {
    parser.heredocs.space();
    while (in.at(in.pos) == '!' && Words.ends(in, in.pos + 1)) {
      words.add(sign(1));
      parser.heredocs.space();
    }
    if (in.at(in.pos) == '(') {
      if (reading.tooDeep()) {
        in.fail(in.pos, Statements.TOO_DEEP);
        return;
      }
      words.add(sign(1));
      reading.depth++;
      expression(words);
      reading.depth--;
      if (in.at(in.pos) == ')') {
        words.add(sign(1));
      } else {
        in.fail(in.pos, "( without )");
      }
      return;
    }
    ShellWord first = operand(words);
    if (in.broken()) {
      return;
    }
    parser.heredocs.space();
    if (isUnary(first)) {
      operand(words);
    } else {
      comparison(words);
    }
  }

  /** An operator and its right side, if one follows. */
  private void comparison(List<ShellWord> words) {
    int c = in.at(in.pos);
    if (c == '<' || c == '>') {
      words.add(sign(1));
      parser.heredocs.space();
      operand(words);
      return;
    }
    if (c == '&' || c == '|' || c == ')' || (in.startsWith("]]", in.pos) && Words.ends(in, in.pos + 2))) {
      return;
    }
    ShellWord operator = operand(words);
    String sign = operator.known();
    if (in.broken() || sign == null || !isBinary(sign)) {
      in.fail(in.pos, "unknown operator in [[");
      return;
    }
    parser.heredocs.space();
    if (sign.equals("=~")) {
      add(words, parser.words.regex());
    } else {
      operand(words);
    }
  }

  private ShellWord operand(List<ShellWord> words) {
    return add(words, parser.words.word());
  }

  private ShellWord add(List<ShellWord> words, ShellWord word) {
    if (word.parts().isEmpty()) {
      in.fail(in.pos, "nothing to test");
    } else if (isClosing(word)) {
      in.fail(in.pos - 1, "nothing to test");
    }
    words.add(word);
    return word;
  }

  private ShellWord sign(int length) {
    int start = in.pos;
    in.pos += length;
    int from = in.start(start);
    int to = in.end(in.pos);
    return new ShellWord(List.of(new ShellWord.Literal(in.slice(start, in.pos), false, from, to)), from, to);
  }

  private static boolean isClosing(ShellWord word) {
    return "]]".equals(plain(word));
  }

  private static boolean isUnary(ShellWord word) {
    String text = plain(word);
    return text.length() == 2 && text.charAt(0) == '-' && UNARY.indexOf(text.charAt(1)) >= 0;
  }

  private static boolean isBinary(String text) {
    return switch (text) {
      case "=", "==", "!=", "=~", "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge" -> true;
      default -> false;
    };
  }

  /** The text of a word without quotes, or nothing. */
  private static String plain(ShellWord word) {
    return word.parts().size() == 1 && word.parts().getFirst() instanceof ShellWord.Literal literal && !literal.quoted()
        ? literal.text()
        : "";
  }
}
