package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Statement.Assign;
import io.plimsoll.core.model.shell.Statement.Redirect;
import io.plimsoll.core.model.shell.Statement.Then;
import io.plimsoll.core.model.shell.Statement.Unparsed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists, pipelines and simple commands, and gets over faults.
 *
 * <p>A list is told by bits ({@link Keyword}) what may end it: what the construct itself waits for and what those
 * around it wait for. A closing word that somebody waits for ends all constructs within, each of which then notes what
 * it lacks; one that nobody waits for is an Unparsed of its own, and the list goes on. So one missing {@code fi}
 * doesn't hide the rest of a script, and nothing is read twice.
 */
final class Statements {

  static final String TOO_DEEP = "nested deeper than " + Reading.DEPTH;

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;

  /** What the lists that are being read wait for, out to the nearest parenthesis. */
  private int awaited;

  Statements(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
  }

  int awaited() {
    return awaited;
  }

  /** Reads statements up to a closing word or sign out of {@code closers}, at which it stops, or the end. */
  List<Statement> list(int closers) {
    int outer = awaited;
    awaited = closers;
    var list = new ArrayList<Statement>(2);
    while (true) {
      parser.heredocs.space();
      if (in.pos >= in.limit) {
        break;
      }
      int closer = closer();
      if ((closer & closers) != 0) {
        break;
      }
      if (closer != 0 || !operator().isEmpty()) {
        list.add(misplaced(closer));
        if (closer != 0) {
          in.blanks();
          pass(operator());
        }
        continue;
      }
      add(list, andOr());
    }
    awaited = outer;
    return list;
  }

  /** Adds a statement with the separator behind it; what stands between them is a fault. */
  private void add(List<Statement> list, Statement statement) {
    in.blanks();
    String operator = operator();
    if (operator.equals("&")) {
      list.add(new Statement.Background(statement.start(), in.end(in.pos), statement));
      in.pos++;
      return;
    }
    list.add(statement);
    int c = in.at(in.pos);
    if (operator.equals(";")) {
      in.pos++;
    } else if (c != Cursor.END && c != '\n' && closer() == 0) {
      if (!(statement instanceof Unparsed)) {
        list.add(unparsed(in.pos, "unexpected " + in.slice(in.pos, in.pos + 1)));
      }
      pass(operator());
    }
  }

  /** Passes over a closing word or an operator that nothing waits for. */
  private Unparsed misplaced(int closer) {
    int start = in.pos;
    Keyword keyword = keyword();
    if (closer == Keyword.PAREN) {
      in.pos++;
    } else if (closer == Keyword.ARM_END) {
      in.pos += armEnd().length();
    } else if (keyword != null) {
      in.pos += keyword.word.length();
    } else {
      pass(operator());
    }
    return fault(start, in.pos, in.slice(start, in.pos) + " does not belong here");
  }

  /** The operator here that stands between commands, or empty; {@code ;;} is none, nor is {@code &>}. */
  private String operator() {
    int c = in.at(in.pos);
    if (c != ';' && c != '&' && c != '|') {
      return "";
    }
    int second = in.at(in.joined(in.pos + 1));
    return switch (c) {
      case ';' -> second == ';' || second == '&' ? "" : ";";
      case '&' -> second == '&' ? "&&" : second == '>' ? "" : "&";
      default -> second == '|' ? "||" : second == '&' ? "|&" : "|";
    };
  }

  private void pass(String operator) {
    for (int i = 0; i < operator.length(); i++) {
      in.pos = in.joined(in.pos) + 1;
    }
  }

  /** The bit of the closing word or sign that stands here, or 0. */
  int closer() {
    int c = in.at(in.pos);
    if (c == ')') {
      return Keyword.PAREN;
    }
    if (c == ';') {
      return operator().isEmpty() ? Keyword.ARM_END : 0;
    }
    Keyword keyword = Keyword.at(in, in.pos);
    return keyword == null ? 0 : keyword.bit;
  }

  /** {@code ;;}, {@code ;&} or {@code ;;&}, as it stands here. */
  String armEnd() {
    return in.at(in.pos + 1) == '&' ? ";&" : in.at(in.pos + 2) == '&' ? ";;&" : ";;";
  }

  private Statement andOr() {
    Statement first = pipeline();
    List<Then> rest = List.of();
    while (true) {
      in.blanks();
      String operator = operator();
      if (!operator.equals("&&") && !operator.equals("||")) {
        break;
      }
      rest = rest.isEmpty() ? new ArrayList<>(4) : rest;
      Unparsed nothing = nothingAfter(operator);
      rest.add(new Then(operator.equals("&&"), nothing != null ? nothing : pipeline()));
    }
    return rest.isEmpty() ? first : new Statement.AndOr(first.start(), rest.getLast().statement().end(), first, rest);
  }

  /** Passes over an operator and on to the command behind it, on this line or another; tells if there is none. */
  private @Nullable Unparsed nothingAfter(String operator) {
    int start = in.pos;
    pass(operator);
    int end = in.pos;
    parser.heredocs.space();
    return beginsCommand() ? null : fault(start, end, "nothing after " + operator);
  }

  /** True unless the text, its line or what is read ends here, or an operator stands here. */
  boolean beginsCommand() {
    return in.pos < in.limit && in.text[in.pos] != '\n' && operator().isEmpty() && closer() == 0;
  }

  private Statement pipeline() {
    int start = in.pos;
    boolean timed = false;
    boolean negated = false;
    Keyword keyword = Keyword.at(in, start);
    while (keyword == Keyword.NOT || (keyword == Keyword.TIME && timesPipeline())) {
      if (keyword == Keyword.NOT) {
        negated = !negated;
        in.pos++;
      } else {
        timed = true;
      }
      in.blanks();
      keyword = Keyword.at(in, in.pos);
    }
    boolean prefixed = in.pos > start;
    int c = in.at(in.pos);
    if (prefixed && (c == Cursor.END || c == '\n' || (c == ';' && closer() == 0))) {
      return new Statement.Pipeline(in.start(start), in.end(in.pos), timed, negated, List.of());
    }
    Statement first = command();
    List<Statement> commands = List.of();
    while (true) {
      in.blanks();
      String operator = operator();
      if (!operator.equals("|") && !operator.equals("|&")) {
        break;
      }
      commands = commands.isEmpty() ? new ArrayList<>(List.of(first)) : commands;
      Unparsed nothing = nothingAfter(operator);
      boolean not = keyword() == Keyword.NOT;
      commands.add(nothing != null ? nothing : not ? unparsed(in.pos, "! inside of a pipeline") : command());
    }
    if (commands.isEmpty() && !prefixed) {
      return first;
    }
    if (reading.whole) {
      Nested.pipe(commands, reading);
    }
    commands = commands.isEmpty() ? List.of(first) : commands;
    return new Statement.Pipeline(in.start(start), commands.getLast().end(), timed, negated, commands);
  }

  /** Passes over {@code time} and its {@code -p}, unless it is the program of that name, which has more options. */
  private boolean timesPipeline() {
    int time = in.pos;
    in.pos += Keyword.TIME.word.length();
    in.blanks();
    if (in.startsWith("-p", in.pos) && Words.ends(in, in.pos + 2)) {
      in.pos += 2;
      in.blanks();
    }
    if (in.startsWith("--", in.pos) && Words.ends(in, in.pos + 2)) {
      in.pos += 2;
      in.blanks();
    }
    int c = in.at(in.pos);
    if (c == '-' || c == '&' || c == '|' || closer() != 0) {
      in.pos = time;
      return false;
    }
    return true;
  }

  /** Reads a simple or compound command, or a function. */
  Statement command() {
    Keyword keyword = Keyword.at(in, in.pos);
    if ((keyword != null && keyword != Keyword.TIME) || in.at(in.pos) == '(') {
      return parser.compounds.compound(keyword);
    }
    return simple();
  }

  private Statement simple() {
    int start = in.pos;
    int waiting = parser.heredocs.waiting();
    List<Assign> assignments = List.of();
    List<ShellWord> words = List.of();
    List<Redirect> redirects = List.of();
    boolean arrays = false;
    int end = start;
    while (true) {
      Redirect redirect = parser.heredocs.redirect();
      if (redirect != null) {
        redirects = redirects.isEmpty() ? new ArrayList<>(2) : redirects;
        redirects.add(redirect);
      } else if (!in.broken()) {
        int value = words.isEmpty() ? parser.assignments.valueStart(in.pos) : -1;
        if (value >= 0) {
          assignments = assignments.isEmpty() ? new ArrayList<>(2) : assignments;
          assignments.add(parser.assignments.assignment(value));
        } else {
          ShellWord word = arrays ? parser.assignments.word() : parser.words.word();
          if (word.parts().isEmpty() && !in.broken()) {
            break;
          }
          if (words.isEmpty()) {
            words = new ArrayList<>(4);
            arrays = Assignments.areArgumentsOf(word);
          }
          words.add(word);
        }
      }
      if (in.broken()) {
        break;
      }
      end = in.pos;
      in.blanks();
      if (in.at(in.pos) == '(' && words.size() == 1 && assignments.isEmpty() && redirects.isEmpty()) {
        Statement function = parser.functions.function(start, end);
        if (function != null) {
          return function;
        }
      }
    }
    if (in.broken()) {
      return broken(start, waiting);
    }
    if (end == start) {
      return unparsed(start, "no command");
    }
    var simple = new Statement.Simple(in.start(start), in.end(end), assignments, words, redirects, null);
    return reading.whole ? Nested.with(simple, reading) : simple;
  }

  /** A statement that holds something which can't be read. */
  Unparsed broken(int start, int waiting) {
    int fault = in.brokenAt();
    String why = in.heal();
    if (fault > start && fault == in.pos && fault < in.limit && stops(fault, in.text[fault])) {
      in.pos = fault;
    } else if (fault + 1 >= in.pos) {
      in.pos = fault + 1;
    } else if (reading.rescan()) {
      in.pos = fault + 1;
      parser.heredocs.forget(waiting);
    }
    return unparsed(start, why);
  }

  /** Passes on to the next separator outside of quotes and parentheses. */
  Unparsed unparsed(int start, String why) {
    int from = in.pos;
    if (skip(true) && reading.rescan()) {
      in.pos = from;
      skip(false);
    }
    return fault(start, in.pos, why);
  }

  /** Tells whether a parenthesis stood open at the end. */
  private boolean skip(boolean parentheses) {
    int open = 0;
    int i = in.pos;
    while (i < in.limit) {
      char c = in.text[i];
      if (open == 0 && stops(i, c)) {
        break;
      }
      switch (c) {
        case '\\' -> i++;
        case '\'' -> i = closing(in.indexOf('\'', i + 1), i);
        case '"' -> i = closing(in.indexOfUnescaped('"', i + 1), i);
        case '`' -> i = closing(in.indexOfUnescaped('`', i + 1), i);
        case '(' -> open += parentheses ? 1 : 0;
        case ')' -> open -= open > 0 ? 1 : 0;
        default -> {}
      }
      i++;
    }
    in.pos = Math.min(i, in.limit);
    return open > 0;
  }

  private static int closing(int found, int opening) {
    return found < 0 ? opening : found;
  }

  private boolean stops(int index, char c) {
    if (c == '&') {
      char before = index > 0 ? in.text[index - 1] : ' ';
      return before != '<' && before != '>' && in.at(index + 1) != '>';
    }
    return c == ';' || c == '|' || c == '\n' || (c == ')' && (awaited & Keyword.PAREN) != 0);
  }

  /** Notes that a construct which was opened between two indexes lacks something. */
  Unparsed lacks(int start, int end, String what) {
    return fault(start, end, in.slice(start, end) + " without " + what);
  }

  /** Reads the list of a construct, which may not be empty. */
  List<Statement> body(int closers, String after) {
    int start = in.pos;
    List<Statement> body = list(closers);
    if (body.isEmpty()) {
      body.add(fault(start, start, "nothing after " + after));
    }
    return body;
  }

  private Unparsed fault(int start, int end, String why) {
    return new Unparsed(start == end ? in.end(start) : in.start(start), in.end(end), why);
  }

  @Nullable Keyword keyword() {
    return Keyword.at(in, in.pos);
  }
}
