package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands that run a program which others put out: shells, and interpreters of other languages. */
final class Interpreters {

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "fish");

  /** Interpreters of other languages, which read a program from standard input when no file is named. */
  private static final Set<String> LANGUAGES = Set.of("python", "python2", "python3", "perl", "ruby", "node", "php", "pwsh", "lua");

  private Interpreters() {}

  /** True when a call runs what stands on its standard input. */
  static boolean readsProgram(Call call) {
    boolean shell = SHELLS.contains(call.name());
    if (!shell && !LANGUAGES.contains(call.name())) {
      return (call.name().equals("source") || call.name().equals(".")) && firstIs(call, "/dev/stdin");
    }
    for (ShellWord argument : call.arguments()) {
      String word = argument.sketch();
      if (word.equals("-") || word.equals("/dev/stdin") || (shell && isFlag(word, 's'))) {
        return true;
      }
      if (!word.startsWith("-") || isProgramFlag(shell, word)) {
        return false; // A file, a module or a program text: standard input is data.
      }
    }
    return true;
  }

  private static boolean isProgramFlag(boolean shell, String word) {
    return shell ? isFlag(word, 'c')
        : isFlag(word, 'c') || isFlag(word, 'e') || isFlag(word, 'm') || isFlag(word, 'n') || isFlag(word, 'p') || isFlag(word, 'r');
  }

  /** True for {@code -s}, {@code -es}, {@code -sx}. */
  private static boolean isFlag(String word, char flag) {
    return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-' && word.indexOf(flag, 1) > 0;
  }

  private static boolean firstIs(Call call, String word) {
    return !call.arguments().isEmpty() && word.equals(call.arguments().getFirst().known());
  }

  /** What runs the text that a call puts out into a word: {@code sh -c "$(curl x)"}, {@code eval}, {@code bash <(curl x)}. */
  static @Nullable Call around(Call call) {
    Inside inside = call.context().inside();
    Call runner = inside == null ? null : inside.call();
    if (inside == null || runner == null || !(inside.slot() instanceof Inside.Argument(int index))) {
      return null;
    }
    boolean first = index == 0 || allFlags(runner, index);
    return switch (runner.name()) {
      case "eval" -> runner;
      case "source", "." -> inside.kind() == Inside.Kind.INPUT && index == 0 ? runner : null;
      default -> {
        boolean shell = SHELLS.contains(runner.name());
        boolean program = shell && inside.kind() == Inside.Kind.TEXT && index > 0 && begins(runner.arguments().get(index))
            && isFlag(runner.arguments().get(index - 1).sketch(), 'c');
        boolean file = (shell || LANGUAGES.contains(runner.name())) && inside.kind() == Inside.Kind.INPUT && first;
        boolean text = LANGUAGES.contains(runner.name()) && inside.kind() == Inside.Kind.TEXT && index > 0
            && begins(runner.arguments().get(index)) && isProgramFlag(false, runner.arguments().get(index - 1).sketch());
        yield program || file || text ? runner : null;
      }
    };
  }

  private static boolean allFlags(Call call, int before) {
    return call.arguments().subList(0, before).stream().allMatch(word -> word.sketch().startsWith("-"));
  }

  /** True for a word that is what the shell puts in from its first character on. */
  private static boolean begins(ShellWord word) {
    return word.sketch().startsWith("\0");
  }
}
