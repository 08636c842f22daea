package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readers of one text, which know each other through this. */
final class Parser {

  final Cursor in;
  final Reading reading;
  final Words words;
  final Dollars dollars;
  final Heredocs heredocs;
  final Statements statements;
  final Compounds compounds;
  final Functions functions;
  final Assignments assignments;
  final Tests tests;

  /**
   * @param map the offset in the script of each character of the text, or null where they are the same
   */
  Parser(char[] text, int @Nullable [] map, Reading reading) {
    this.reading = reading;
    in = new Cursor(text, map == null ? text.length : map.length - 1, map);
    words = new Words(this);
    dollars = new Dollars(this);
    heredocs = new Heredocs(this);
    statements = new Statements(this);
    compounds = new Compounds(this);
    functions = new Functions(this);
    assignments = new Assignments(this);
    tests = new Tests(this);
  }

  List<Statement> script() {
    return statements.list(Keyword.NONE);
  }
}
