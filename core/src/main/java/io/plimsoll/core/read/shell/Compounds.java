package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Statement.Arm;
import io.plimsoll.core.model.shell.Statement.Branch;
import io.plimsoll.core.model.shell.Statement.Redirect;
import io.plimsoll.core.model.shell.Statement.Unparsed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads compound commands: what begins with a reserved word or a parenthesis. */
final class Compounds {

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;

  Compounds(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
  }

  /**
   * Reads a compound command with its redirections.
   *
   * @param keyword the reserved word here, or null at a parenthesis
   */
  Statement compound(@Nullable Keyword keyword) {
    int start = in.pos;
    if (reading.tooDeep()) {
      return parser.statements.unparsed(start, Statements.TOO_DEEP);
    }
    reading.depth++;
    Statement statement = opened(keyword, start);
    reading.depth--;
    return statement;
  }

  private Statement opened(@Nullable Keyword keyword, int start) {
    if (keyword == null) {
      return parenthesis(start);
    }
    in.pos += keyword.word.length();
    return switch (keyword) {
      case OPEN_BRACE -> brace(start);
      case IF -> branches(start);
      case WHILE, UNTIL -> loop(start, keyword);
      case FOR -> each(start, false);
      case SELECT -> each(start, true);
      case CASE -> choice(start);
      case TEST -> parser.tests.test(start);
      case FUNCTION -> parser.functions.keyword(start);
      case COPROC -> parser.functions.coproc(start);
      default -> parser.statements.unparsed(start, keyword.word + " does not belong here");
    };
  }

  private List<Statement> list(int closers, String after) {
    return parser.statements.body(parser.statements.awaited() | closers, after);
  }

  /** Passes over a closing word; if it is missing, that is noted at the end of a list. */
  private boolean close(Keyword closing, int start, Keyword opening, List<Statement> body) {
    if (closing.isAt(in, in.pos)) {
      in.pos += closing.word.length();
      return true;
    }
    body.add(parser.statements.lacks(start, start + opening.word.length(), closing.word));
    return false;
  }

  /** Passes over the last word of a construct; if that is missing and nothing was before it, it is noted. */
  private void end(Keyword last, boolean whole, int start, Keyword first, List<Statement> body) {
    if (whole || last.isAt(in, in.pos)) {
      close(last, start, first, body);
    }
  }

  /** The redirections behind a construct; a fault in them is noted at the end of its last list. */
  private List<Redirect> redirects(List<Statement> body) {
    in.blanks();
    int start = in.pos;
    int waiting = parser.heredocs.waiting();
    List<Redirect> redirects = parser.heredocs.redirects();
    if (in.broken()) {
      body.add(parser.statements.broken(start, waiting));
    }
    return redirects;
  }

  /** Where a construct ends: with its closing word, its last redirection, or a fault behind them. */
  private int end(int closed, List<Redirect> redirects, List<Statement> body) {
    int end = redirects.isEmpty() ? in.end(closed) : redirects.getLast().end();
    return body.isEmpty() ? end : Math.max(end, body.getLast().end());
  }

  private Statement brace(int start) {
    List<Statement> body = list(Keyword.CLOSE_BRACE.bit, "{");
    close(Keyword.CLOSE_BRACE, start, Keyword.OPEN_BRACE, body);
    int closed = in.pos;
    List<Redirect> redirects = redirects(body);
    return new Statement.Group(in.start(start), end(closed, redirects, body), false, body, redirects);
  }

  private Statement parenthesis(int start) {
    int second = in.joined(start + 1);
    int close = in.at(second) == '(' ? parser.dollars.expressionEnd(second + 1) : -1;
    if (close >= 0) {
      ShellWord expression = parser.words.stretch(second + 1, close, false);
      in.pos = close + 2;
      var faults = new ArrayList<Statement>(0);
      List<Redirect> redirects = redirects(faults);
      return faults.isEmpty()
          ? new Statement.Arithmetic(in.start(start), end(close + 2, redirects, faults), expression, redirects)
          : faults.getFirst();
    }
    in.pos = start + 1;
    List<Statement> body = parser.statements.body(Keyword.PAREN, "(");
    if (in.at(in.pos) == ')') {
      in.pos++;
    } else {
      body.add(parser.statements.lacks(start, start + 1, ")"));
    }
    int closed = in.pos;
    List<Redirect> redirects = redirects(body);
    return new Statement.Group(in.start(start), end(closed, redirects, body), true, body, redirects);
  }

  private Statement branches(int start) {
    int closers = Keyword.ELIF.bit | Keyword.ELSE.bit | Keyword.FI.bit;
    var branches = new ArrayList<Branch>(2);
    Keyword opening = Keyword.IF;
    int opened = start;
    List<Statement> body;
    while (true) {
      List<Statement> condition = null;
      boolean then = true;
      if (opening != Keyword.ELSE) {
        condition = list(Keyword.THEN.bit | closers, opening.word);
        then = close(Keyword.THEN, opened, opening, condition);
      }
      String word = opening == Keyword.ELSE ? opening.word : Keyword.THEN.word;
      body = then ? list(opening == Keyword.ELSE ? Keyword.FI.bit : closers, word) : new ArrayList<>();
      Keyword next = parser.statements.keyword();
      if (opening == Keyword.ELSE || (next != Keyword.ELIF && next != Keyword.ELSE)) {
        end(Keyword.FI, then, start, Keyword.IF, body);
        int closed = in.pos;
        List<Redirect> redirects = redirects(body);
        branches.add(new Branch(condition, body));
        return new Statement.If(in.start(start), end(closed, redirects, body), branches, redirects);
      }
      branches.add(new Branch(condition, body));
      opening = next;
      opened = in.pos;
      in.pos += next.word.length();
    }
  }

  private Statement loop(int start, Keyword keyword) {
    List<Statement> condition = list(Keyword.DO.bit | Keyword.DONE.bit, keyword.word);
    boolean opened = close(Keyword.DO, start, keyword, condition);
    List<Statement> body = opened ? list(Keyword.DONE.bit, "do") : new ArrayList<>();
    end(Keyword.DONE, opened, start, keyword, body);
    int closed = in.pos;
    List<Redirect> redirects = redirects(body);
    return new Statement.While(
        in.start(start), end(closed, redirects, body), keyword == Keyword.UNTIL, condition, body, redirects);
  }

  private Statement each(int start, boolean select) {
    int waiting = parser.heredocs.waiting();
    in.blanks();
    if (!select && in.at(in.pos) == '(') {
      return counted(start);
    }
    int from = in.pos;
    parser.words.word();
    String name = in.slice(from, in.pos);
    if (in.broken()) {
      return parser.statements.broken(start, waiting);
    }
    if (name.isEmpty()) {
      return parser.statements.unparsed(start, "no name for a loop");
    }
    parser.heredocs.space();
    List<ShellWord> words = null;
    if (Keyword.IN.isAt(in, in.pos)) {
      in.pos += Keyword.IN.word.length();
      words = new ArrayList<>();
      for (ShellWord one = next(); !one.parts().isEmpty() && !in.broken(); one = next()) {
        words.add(one);
      }
      if (in.broken()) {
        return parser.statements.broken(start, waiting);
      }
    }
    List<Statement> body = loopBody(words != null);
    if (body == null) {
      return parser.statements.unparsed(start, (select ? "select" : "for") + " without do");
    }
    int closed = in.pos;
    List<Redirect> redirects = redirects(body);
    return new Statement.For(in.start(start), end(closed, redirects, body), select, name, words, body, redirects);
  }

  private ShellWord next() {
    in.blanks();
    return parser.words.word();
  }

  /**
   * The body of a for; null if none begins here.
   *
   * @param listed true after words, which a separator must end
   */
  private @Nullable List<Statement> loopBody(boolean listed) {
    in.blanks();
    int c = in.at(in.pos);
    if (c == ';') {
      in.pos++;
    } else if (listed && c != '\n') {
      return null;
    }
    parser.heredocs.space();
    boolean brace = Keyword.OPEN_BRACE.isAt(in, in.pos);
    Keyword opening = brace ? Keyword.OPEN_BRACE : Keyword.DO;
    Keyword closing = brace ? Keyword.CLOSE_BRACE : Keyword.DONE;
    if (!opening.isAt(in, in.pos)) {
      return null;
    }
    int opened = in.pos;
    in.pos += opening.word.length();
    List<Statement> body = list(closing.bit, opening.word);
    close(closing, opened, opening, body);
    return body;
  }

  /** Bash's {@code for ((...))}. */
  private Statement counted(int start) {
    int close = in.at(in.pos + 1) == '(' ? parser.dollars.expressionEnd(in.pos + 2) : -1;
    if (close < 0) {
      return parser.statements.unparsed(start, "no name for a loop");
    }
    ShellWord header = parser.words.stretch(in.pos + 2, close, false);
    in.pos = close + 2;
    List<Statement> body = loopBody(false);
    if (body == null) {
      return parser.statements.unparsed(start, "for without do");
    }
    int closed = in.pos;
    List<Redirect> redirects = redirects(body);
    return new Statement.Counted(in.start(start), end(closed, redirects, body), header, body, redirects);
  }

  private Statement choice(int start) {
    int waiting = parser.heredocs.waiting();
    ShellWord word = next();
    if (in.broken()) {
      return parser.statements.broken(start, waiting);
    }
    parser.heredocs.space();
    if (word.parts().isEmpty() || !Keyword.IN.isAt(in, in.pos)) {
      return parser.statements.unparsed(start, "case without in");
    }
    in.pos += Keyword.IN.word.length();
    var arms = new ArrayList<Arm>();
    while (true) {
      parser.heredocs.space();
      if (Keyword.ESAC.isAt(in, in.pos)) {
        in.pos += Keyword.ESAC.word.length();
        break;
      }
      int before = in.pos;
      Arm arm = arm();
      if (in.pos == before || (arm.ending().isEmpty() && !Keyword.ESAC.isAt(in, in.pos))) {
        var faults = new ArrayList<>(arm.body());
        faults.add(parser.statements.lacks(start, start + Keyword.CASE.word.length(), "esac"));
        arms.add(new Arm(arm.patterns(), faults, ""));
        break;
      }
      arms.add(arm);
    }
    int closed = in.pos;
    var faults = new ArrayList<Statement>(0);
    List<Redirect> redirects = redirects(faults);
    if (!faults.isEmpty()) {
      arms.add(new Arm(List.of(), faults, ""));
    }
    return new Statement.Case(in.start(start), end(closed, redirects, faults), word, arms, redirects);
  }

  private Arm arm() {
    int start = in.pos;
    int waiting = parser.heredocs.waiting();
    if (in.at(in.pos) == '(') {
      in.pos++;
    }
    var patterns = new ArrayList<ShellWord>(2);
    Unparsed fault = null;
    while (fault == null) {
      ShellWord pattern = next();
      if (in.broken()) {
        fault = parser.statements.broken(start, waiting);
        break;
      }
      in.blanks();
      int c = in.at(in.pos);
      if (pattern.parts().isEmpty() || (c != '|' && c != ')')) {
        fault = parser.statements.unparsed(start, "no pattern with a ) behind it");
        break;
      }
      patterns.add(pattern);
      in.pos++;
      if (c == ')') {
        break;
      }
    }
    List<Statement> body =
        parser.statements.list(parser.statements.awaited() | Keyword.ARM_END | Keyword.ESAC.bit);
    if (fault != null) {
      body.addFirst(fault);
    }
    if (parser.statements.closer() != Keyword.ARM_END) {
      return new Arm(patterns, body, "");
    }
    String ending = parser.statements.armEnd();
    in.pos += ending.length();
    return new Arm(patterns, body, ending);
  }
}
