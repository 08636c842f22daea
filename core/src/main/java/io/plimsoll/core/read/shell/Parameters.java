package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.ShellWord;
import org.jspecify.annotations.Nullable;

/** Reads <code>${...}</code>. */
final class Parameters {

  /** POSIX's operators and bash's; a longer one stands before those that it begins with. */
  private static final String[] OPERATORS = {
    ":-", ":=", ":?", ":+", "-", "=", "?", "+", "##", "#", "%%", "%", "//", "/#", "/%", "/", "^^", "^", ",,", ",", "~~",
    "~", "@", ":"
  };

  /** Those whose argument is a pattern, in which single quotes hold even between double ones. */
  private static final String PATTERN_OPERATORS = "#%/^,~";

  private final Parser parser;
  private final Cursor in;

  Parameters(Parser parser) {
    this.parser = parser;
    this.in = parser.in;
  }

  /** One of the parameters that have a sign for a name. */
  static boolean isSpecial(int c) {
    return c == '@' || c == '*' || c == '#' || c == '?' || c == '-' || c == '$' || c == '!';
  }

  /**
   * Reads a parameter; stands at its brace.
   *
   * @param dollar where it begins
   */
  void braced(WordBuilder word, int dollar, boolean quoted) {
    if (parser.reading.tooDeep()) {
      in.fail(dollar, Statements.TOO_DEEP);
      return;
    }
    parser.reading.depth++;
    in.pos++;
    String prefix = prefix();
    in.pos += prefix.length();
    int name = in.pos;
    in.pos = nameEnd(name);
    String named = in.slice(name, in.pos);
    ShellWord index = named.isEmpty() ? null : index(quoted);
    String operator = named.isEmpty() ? "" : operator(prefix.equals("!"));
    in.pos += operator.length();
    ShellWord argument = argument(operator, quoted);
    parser.reading.depth--;
    if (in.broken()) {
      return;
    }
    if (in.at(in.pos) != '}') {
      in.fail(dollar, "${ without }");
      return;
    }
    in.pos++;
    word.part(
        new ShellWord.Parameter(prefix, named, index, operator, argument, quoted, in.start(dollar), in.end(in.pos)));
  }

  private @Nullable ShellWord argument(String operator, boolean quoted) {
    if (operator.isEmpty() && in.at(in.pos) == '}') {
      return null;
    }
    boolean pattern = !operator.isEmpty() && PATTERN_OPERATORS.indexOf(operator.charAt(0)) >= 0;
    return parser.words.argument('}', quoted, pattern);
  }

  private @Nullable ShellWord index(boolean quoted) {
    if (in.at(in.pos) != '[') {
      return null;
    }
    in.pos++;
    ShellWord index = parser.words.argument(']', quoted, false);
    if (in.at(in.pos) == ']') {
      in.pos++;
    }
    return index;
  }

  /** {@code #} before a name asks for its length, {@code !} for what it names; alone they are parameters. */
  private String prefix() {
    int c = in.at(in.pos);
    int next = in.at(in.pos + 1);
    boolean named = Cursor.isNamePart(next) || (isSpecial(next) && endsName(in.pos + 2));
    return !named ? "" : c == '#' ? "#" : c == '!' ? "!" : "";
  }

  private boolean endsName(int index) {
    return in.at(index) == '}' || in.at(index) == '[';
  }

  private int nameEnd(int from) {
    int end = in.afterName(from);
    if (end > from) {
      return end;
    }
    while (Cursor.isDigit(in.at(end))) {
      end++;
    }
    return end == from && isSpecial(in.at(from)) ? from + 1 : end;
  }

  private String operator(boolean indirect) {
    // ${!prefix*} and ${!prefix@} list names.
    if (indirect && in.at(in.pos) == '*' && in.at(in.pos + 1) == '}') {
      return "*";
    }
    for (String operator : OPERATORS) {
      if (in.startsWith(operator, in.pos)) {
        return operator;
      }
    }
    return "";
  }
}
