package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells of a script that is one command what could stand in its place. */
final class OneCommand {

  private static final Pattern PROGRAM = Pattern.compile("[\\w./+-]+");

  /** What only a shell can do; what it does as well as a program is no server. */
  private static final Set<String> BUILT_IN = Set.of(
      ".", ":", "alias", "cd", "echo", "eval", "exec", "exit", "export", "false", "printf", "read", "set", "source", "test", "trap", "true", "ulimit",
      "umask", "unset", "wait");

  private OneCommand() {}

  /** True for one command with variables or redirects in it, which a program of its own runs. */
  static boolean mayTakeOver(@Nullable Script script) {
    if (script == null || script.statements().size() != 1 || !(script.statements().getFirst() instanceof Statement.Simple command)
        || !command.assignments().isEmpty() || command.words().isEmpty() || command.start() != 0) {
      return false;
    }
    String program = command.words().getFirst().known();
    return program != null && PROGRAM.matcher(program).matches() && !BUILT_IN.contains(program);
  }

  /** The words of a command that needs no shell, or null. */
  static @Nullable List<String> words(@Nullable Script script) {
    if (script == null || script.statements().size() != 1 || !(script.statements().getFirst() instanceof Statement.Simple command)
        || !command.assignments().isEmpty() || !command.redirects().isEmpty() || command.words().isEmpty()) {
      return null;
    }
    var words = new ArrayList<String>();
    for (ShellWord word : command.words()) {
      String known = word.known();
      if (known == null || expands(word)) {
        return null;
      }
      words.add(known);
    }
    return words;
  }

  /** True for patterns, braces and home folders. */
  private static boolean expands(ShellWord word) {
    for (ShellWord.Part part : word.parts()) {
      if (part instanceof ShellWord.Literal literal && !literal.quoted()) {
        for (int i = 0; i < literal.text().length(); i++) {
          if ("*?[{~\\".indexOf(literal.text().charAt(i)) >= 0) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
