package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.Statement;
import java.util.List;

/**
 * Reads a shell script: the grammar of POSIX.1-2024 (Shell and Utilities, 2.10) and bash 5's additions. A text is
 * taken to be well formed when either dash or bash takes it. It never throws; what can't be read becomes a {@link
 * Statement.Unparsed} where it stands, and the rest is read on.
 *
 * <p><b>How.</b> By recursive descent over the characters, without tokens: what a character means depends on what the
 * parser waits for. {@link Statements} reads lists, pipelines and simple commands, {@link Compounds} what begins with
 * a reserved word or a parenthesis, {@link Words} words and quotes, {@link Dollars} what the shell puts in, {@link
 * Heredocs} redirections and here-documents, {@link Tests} bash's {@code [[ ]]}, {@link Nested} the scripts that a
 * command hands to a shell as a string.
 *
 * <p><b>Time.</b> Linear in the length of the text. A fault never leads back to where a construct started, with one
 * exception: a quote or parenthesis that is never closed has swallowed all that follows, so reading starts over behind
 * it; that is done {@link Reading#RESCANS} times a text, after that the rest is lost. Searches that look ahead are
 * nested at most as deep as the tree.
 *
 * <p><b>Depth.</b> {@link Reading#DEPTH} levels of any kind; deeper ones are Unparsed up to the next separator.
 */
public final class ShellReader {

  /** The longest text that is read, in characters; a longer one is one Unparsed. */
  public static final int LENGTH = 8 << 20;

  private ShellReader() {}

  public static Script read(Code code) {
    return read(code, 0, 0);
  }

  static Script read(Code code, int depth, int shells) {
    String text = code.text();
    if (text.length() > LENGTH) {
      var unread = new Statement.Unparsed(0, text.length(), "longer than " + LENGTH + " characters");
      return new Script(code, List.of(unread));
    }
    char[] chars = text.toCharArray();
    if (!text.contains("<<")) {
      return new Script(code, new Parser(chars, null, Reading.only(code, depth, shells)).script());
    }
    var first = Reading.first(code, depth, shells);
    new Parser(chars, null, first).script();
    return new Script(code, new Parser(chars, null, first.second(depth)).script());
  }
}
