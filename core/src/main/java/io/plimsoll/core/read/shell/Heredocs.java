package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads redirections, and the lines of here-documents.
 *
 * <p>A here-document's lines begin after the next line end that is a token, which may be far behind its operator and
 * outside of the commands that the operator belongs to; a tree of values can't wait for them. So a text with
 * {@code <<} in it is read twice: the first reading keeps where the lines of each operator lie and its tree is thrown
 * away, the second one looks them up when it meets the operator. At a line end both pass over the lines alike.
 */
final class Heredocs {

  /** An operator whose lines have not come yet. */
  private record Pending(int operator, String delimiter, boolean quoted, boolean tabs) {}

  /** What an inner list of commands puts aside. */
  record Outer(List<Pending> pending, boolean inParentheses) {}

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;
  private List<Pending> pending = new ArrayList<>();

  /** True directly inside of {@code $( )}, whose end may follow the delimiter on its line. */
  private boolean inParentheses;

  Heredocs(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
  }

  Outer enter(boolean parentheses) {
    var outer = new Outer(pending, inParentheses);
    pending = new ArrayList<>(0);
    inParentheses = parentheses;
    return outer;
  }

  /**
   * Goes back to the outer list.
   *
   * @param goOn true if here-documents without lines get those after the outer line, as in bash
   */
  void leave(Outer outer, boolean goOn) {
    List<Pending> left = pending;
    pending = outer.pending();
    inParentheses = outer.inParentheses();
    if (goOn) {
      pending.addAll(left);
    }
  }

  int waiting() {
    return pending.size();
  }

  /** Forgets those that a stretch began which is going to be read again. */
  void forget(int known) {
    while (pending.size() > known) {
      pending.removeLast();
    }
  }

  /** Passes over blanks, comments, line ends and the lines of here-documents. */
  void space() {
    while (true) {
      in.blanks();
      if (in.at(in.pos) != '\n') {
        return;
      }
      in.pos++;
      if (!pending.isEmpty()) {
        List<Pending> due = pending;
        pending = new ArrayList<>(0);
        for (Pending one : due) {
          lines(one);
        }
      }
    }
  }

  private void lines(Pending one) {
    int from = in.pos;
    int line = from;
    int to = in.limit;
    in.pos = in.limit;
    while (line < in.limit) {
      int after = afterDelimiter(line, one);
      if (after >= 0) {
        to = line;
        in.pos = after;
        break;
      }
      line = nextLine(line, one.quoted());
    }
    reading.body(in.operator(one.operator()), from, to);
    if (!reading.whole && !one.quoted()) {
      parser.words.stretch(from, to, one.tabs());
    }
  }

  /** The start of the next line; one that ends in a backslash goes on, unless the delimiter is quoted. */
  private int nextLine(int from, boolean quoted) {
    boolean escaped = false;
    for (int i = from; i < in.limit; i++) {
      char c = in.text[i];
      if (c == '\n' && (!escaped || quoted)) {
        return i + 1;
      }
      escaped = escaped ? c == '\r' : c == '\\';
    }
    return in.limit;
  }

  /** Where to go on if the line that starts here is the delimiter, else -1. */
  private int afterDelimiter(int line, Pending one) {
    int i = line;
    while (one.tabs() && in.at(i) == '\t') {
      i++;
    }
    for (int d = 0; d < one.delimiter().length(); d++) {
      i = one.quoted() ? i : in.joined(i);
      if (in.at(i) != one.delimiter().charAt(d)) {
        return -1;
      }
      i++;
    }
    if (in.at(i) == Cursor.END || (in.at(i) == ')' && inParentheses)) {
      return i;
    }
    return in.lineEndReturn(i) && in.at(i + 1) == Cursor.END ? i + 1 : in.afterLineEnd(i);
  }

  /** The redirections that follow a compound command. */
  List<Redirect> redirects() {
    List<Redirect> all = List.of();
    while (true) {
      in.blanks();
      Redirect one = redirect();
      if (one == null) {
        return all;
      }
      if (all.isEmpty()) {
        all = new ArrayList<>(2);
      }
      all.add(one);
    }
  }

  /** Reads a redirection; null if none stands here, or if it can't be read. */
  @Nullable Redirect redirect() {
    int start = in.pos;
    int i = start;
    int fd = -1;
    int c = in.at(i);
    if (Cursor.isDigit(c)) {
      while (Cursor.isDigit(in.at(i))) {
        i++;
      }
      fd = i - start < 9 ? Integer.parseInt(in.slice(start, i)) : Integer.MAX_VALUE;
    } else if (c == '{') {
      i = in.afterName(i + 1);
      if (i == start + 1 || in.at(i) != '}') {
        return null;
      }
      i++;
      fd = -2;
    }
    String operator = operator(i, fd == -1);
    if (operator.isEmpty()) {
      return null;
    }
    in.pos = i;
    for (int n = 0; n < operator.length(); n++) {
      in.pos = in.joined(in.pos) + 1;
    }
    return operator.equals("<<") || operator.equals("<<-")
        ? heredoc(start, i, operator, fd)
        : file(start, operator, fd);
  }

  private String operator(int index, boolean both) {
    int c = in.at(index);
    if (c != '<' && c != '>' && c != '&') {
      return "";
    }
    int i = in.joined(index + 1);
    int second = in.at(i);
    int third = in.at(in.joined(i + 1));
    return switch (c) {
      case '<' ->
          switch (second) {
            case '<' -> third == '-' ? "<<-" : third == '<' ? "<<<" : "<<";
            case '&' -> "<&";
            case '>' -> "<>";
            case '(' -> "";
            default -> "<";
          };
      case '>' ->
          switch (second) {
            case '>' -> ">>";
            case '&' -> ">&";
            case '|' -> ">|";
            case '(' -> "";
            default -> ">";
          };
      default -> both && second == '>' ? third == '>' ? "&>>" : "&>" : "";
    };
  }

  private @Nullable Redirect file(int start, String operator, int fd) {
    in.blanks();
    ShellWord target = parser.words.word();
    int next = in.at(in.pos);
    if ((next == '<' || next == '>') && !operator.endsWith("&") && isNumber(target)) {
      in.fail(start, operator + " without a file");
    }
    if (in.broken()) {
      return null;
    }
    if (target.parts().isEmpty()) {
      in.fail(start, operator + " without a file");
      return null;
    }
    return new Redirect(operator, fd, target, null, in.start(start), in.end(in.pos));
  }

  private static boolean isNumber(ShellWord word) {
    String text = word.known();
    if (text == null || text.isEmpty() || word.end() - word.start() != text.length()) {
      return false;
    }
    boolean digits = true;
    for (int i = 0; i < text.length(); i++) {
      digits &= Cursor.isDigit(text.charAt(i));
    }
    return digits;
  }

  private @Nullable Redirect heredoc(int start, int at, String operator, int fd) {
    in.blanks();
    int from = in.pos;
    ShellWord word = parser.words.word();
    if (in.broken()) {
      return null;
    }
    if (word.parts().isEmpty()) {
      in.fail(start, operator + " without a delimiter");
      return null;
    }
    boolean quoted = false;
    for (int i = from; i < in.pos; i++) {
      char c = in.text[i];
      quoted |= c == '\'' || c == '"' || (c == '\\' && in.afterLineEnd(i + 1) < 0);
    }
    // A dollar sign means nothing here.
    String delimiter = word.known();
    if (delimiter == null) {
      delimiter = in.slice(from, in.pos);
      word = parser.words.verbatim(from, in.pos, false);
    }
    boolean tabs = operator.length() == 3;
    pending.add(new Pending(at, delimiter, quoted, tabs));
    return new Redirect(operator, fd, word, body(at, quoted, tabs), in.start(start), in.end(in.pos));
  }

  private ShellWord body(int operator, boolean quoted, boolean tabs) {
    int[] lines = reading.body(in.operator(operator));
    if (!reading.whole || lines == null) {
      return new ShellWord(List.of(), in.end(in.pos), in.end(in.pos));
    }
    if (quoted) {
      return parser.words.verbatim(lines[0], lines[1], tabs);
    }
    var outer = enter(false);
    reading.depth++;
    ShellWord body = parser.words.stretch(lines[0], lines[1], tabs);
    reading.depth--;
    leave(outer, false);
    return body;
  }
}
