package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Reads functions. Bash takes any word for a name and a compound command for a body, dash any command after a plain
 * name; here both are free.
 */
final class Functions {

  private final Parser parser;
  private final Cursor in;
  private final Reading reading;

  Functions(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
    this.reading = parser.reading;
  }

  /**
   * A function whose name was read as the first word of a command.
   *
   * @return null if no {@code ()} stands here
   */
  @Nullable Statement function(int start, int end) {
    return passParentheses() ? body(start, in.slice(start, end)) : null;
  }

  private boolean passParentheses() {
    int open = in.pos;
    in.pos++;
    in.blanks();
    if (in.at(in.pos) != ')') {
      in.pos = open;
      return false;
    }
    in.pos++;
    return true;
  }

  /** Bash's {@code function name [()] command}; stands behind the word. */
  Statement keyword(int start) {
    in.blanks();
    int from = in.pos;
    int waiting = parser.heredocs.waiting();
    ShellWord word = parser.words.word();
    if (in.broken()) {
      return parser.statements.broken(start, waiting);
    }
    if (word.parts().isEmpty()) {
      return parser.statements.unparsed(start, "function without a name");
    }
    String name = in.slice(from, in.pos);
    in.blanks();
    if (in.at(in.pos) == '(') {
      passParentheses();
    }
    return body(start, name);
  }

  private Statement body(int start, String name) {
    parser.heredocs.space();
    if (!parser.statements.beginsCommand() || reading.tooDeep()) {
      return parser.statements.unparsed(start, reading.tooDeep() ? Statements.TOO_DEEP : "function without a body");
    }
    reading.depth++;
    Statement body = parser.statements.command();
    reading.depth--;
    return new Statement.Function(in.start(start), body.end(), name, body);
  }

  /** Bash's {@code coproc [NAME] command}; a name stands only before a compound command. */
  Statement coproc(int start) {
    in.blanks();
    int name = in.pos;
    in.pos = in.afterName(name);
    in.blanks();
    Keyword keyword = parser.statements.keyword();
    if (in.pos == name || (in.at(in.pos) != '(' && !begins(keyword)) || Keyword.at(in, name) != null) {
      in.pos = name;
    }
    if (!parser.statements.beginsCommand()) {
      return parser.statements.unparsed(start, "nothing after coproc");
    }
    Statement statement = parser.statements.command();
    return new Statement.Background(in.start(start), statement.end(), statement);
  }

  private static boolean begins(@Nullable Keyword keyword) {
    return keyword != null && keyword.bit == 0;
  }
}
