package io.plimsoll.core.rule;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Pipe;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Edits of the words of a command, in shell and in JSON form. */
public final class CommandEdits {

  /** A line that goes on in the next, with no comment between. */
  private static final Pattern ONE_BREAK = Pattern.compile("[ \\t]*[\\\\`][ \\t]*\\r?\\n[ \\t]*");

  private CommandEdits() {}

  /**
   * Puts a word behind another.
   *
   * @param word as the shell and JSON both write it: without blanks, quotes, backslashes
   */
  public static Edit.Splice behind(Exec exec, Call call, ShellWord before, String word) {
    Place.InText at = call.place(before);
    boolean json = isList(exec);
    Position end = json ? shifted(at.range().end(), 1) : at.range().end();
    return new Edit.Splice(at.narrowed(new Range(end, end)), json ? ", \"" + word + "\"" : " " + word);
  }

  /** Writes another word in the place of one. */
  public static Edit.Splice instead(Call call, ShellWord word, String other) {
    return new Edit.Splice(call.place(word), other);
  }

  /** Takes a word out, with the blanks on one side of it; null where that is no plain edit. */
  public static Edit.@Nullable Splice without(Exec exec, Call call, ShellWord word) {
    Code code = call.context().script().code();
    String text = code.text();
    if (isList(exec) || call.place(word).range().length() != word.end() - word.start()) {
      return null;
    }
    int start = word.start();
    while (start > 0 && isBlank(text.charAt(start - 1))) {
      start--;
    }
    Place.InText before = code.place(start, word.end());
    if (start < word.start() && before.range().start().line() == call.place(word).range().start().line()) {
      return new Edit.Splice(before, "");
    }
    String gap = start == word.start() ? "" : source(code, before.range().start(), call.place(word).range().start());
    if (ONE_BREAK.matcher(gap).matches()) {
      return new Edit.Splice(before, "");
    }
    // The first word of a line: what is before it belongs to the line above.
    int end = word.end();
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    Place.InText behind = code.place(word.start(), end);
    return behind.range().end().line() == behind.range().start().line() ? new Edit.Splice(behind, "") : null;
  }

  private static String source(Code code, Position from, Position to) {
    return code.source().text().substring(code.source().index(from.offset()), code.source().index(to.offset()));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Runs another command when a command has done well; null where none can follow. */
  public static Edit.@Nullable Splice then(Exec exec, Call call, String command) {
    Pipe pipe = call.context().pipe();
    // Between two commands of a pipeline it would take the place of the first.
    if (isList(exec) || call.context().background() || (pipe != null && pipe.position() < pipe.length() - 1)) {
      return null;
    }
    Position end = call.place().range().end();
    return new Edit.Splice(call.place().narrowed(new Range(end, end)), " && " + command);
  }

  /** True for words in a JSON list that no shell takes apart. */
  private static boolean isList(Exec exec) {
    return exec.json() && exec.script() == null;
  }

  private static Position shifted(Position position, int by) {
    return new Position(position.line(), position.column() + by, position.offset() + by);
  }
}
