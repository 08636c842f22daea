package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that run a program which others put out: shells, and interpreters of other languages. */
final class Interpreters {

  private Interpreters() {}

  private static boolean isShell(String name) {
    return switch (name) {
      case "sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "fish", "rbash" -> true;
      default -> false;
    };
  }

  /** True for an interpreter of another language, which reads a program from standard input when no file is named. */
  private static boolean isLanguage(String name) {
    int end = name.length();
    while (end > 0 && ((name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') || name.charAt(end - 1) == '.')) {
      end--;
    }
    return switch (name.substring(0, end)) {
      case "python", "perl", "ruby", "node", "nodejs", "php", "pwsh", "lua", "deno", "bun", "tclsh", "Rscript" -> true;
      default -> false;
    };
  }

  /** True when a call runs what stands on its standard input. */
  static boolean readsProgram(Call call) {
    boolean shell = isShell(call.name());
    if (!shell && !isLanguage(call.name())) {
      return isSource(call) && firstIs(call, "/dev/stdin");
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

  /** The file that a call runs: itself by its path, or what an interpreter is given; null when it runs none that is known. */
  static @Nullable ShellWord file(Call call) {
    if (call.word().sketch().indexOf('/') >= 0 && !isShell(call.name()) && !isLanguage(call.name())) {
      return call.word();
    }
    if (isSource(call)) {
      return call.arguments().isEmpty() ? null : call.arguments().getFirst();
    }
    boolean shell = isShell(call.name());
    if (!shell && !isLanguage(call.name())) {
      return null;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      ShellWord argument = call.arguments().get(i);
      String word = argument.sketch();
      if (isProgramFlag(shell, word)) {
        return null;
      }
      boolean valued = shell && word.length() > 1 && (word.endsWith("o") || word.endsWith("O")) && word.startsWith("-") && !word.startsWith("--");
      if (valued) {
        i++;
      } else if (!word.startsWith("-") || word.equals("-")) {
        return argument;
      }
    }
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (redirect.operator().equals("<") && redirect.fd() <= 0) {
        return redirect.target();
      }
    }
    return null;
  }

  /** The text of a program that an interpreter of another language is given as a word, or null: {@code python -c "..."}. */
  static @Nullable ShellWord program(Call call) {
    List<ShellWord> arguments = call.arguments();
    for (int i = 0; isLanguage(call.name()) && i + 1 < arguments.size(); i++) {
      if (isProgramFlag(false, arguments.get(i).sketch()) && !isFlag(arguments.get(i).sketch(), 'm')) {
        return arguments.get(i + 1);
      }
    }
    return null;
  }

  /** {@code exec(urlopen("https://...").read())} and the like, of Python, Ruby, Perl, PHP and JavaScript. */
  static boolean fetchesAndRuns(String program) {
    boolean runs = program.contains("exec(") || program.contains("eval(") || program.contains("eval ") || program.contains("os.system(");
    return runs && program.contains("://") && !program.contains("file://") && (program.contains("urlopen") || program.contains("requests.get")
        || program.contains("open(") || program.contains("get(") || program.contains("file_get_contents") || program.contains("fetch("));
  }

  private static boolean isSource(Call call) {
    return call.name().equals("source") || call.name().equals(".");
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

  /**
   * What runs the text that a call puts out into a word: {@code sh -c "$(curl x)"}, {@code eval}, {@code bash <(curl x)}, {@code
   * bash <<< "$(curl x)"}.
   */
  static @Nullable Call around(Call call) {
    Inside inside = call.context().inside();
    Call runner = inside == null ? null : inside.call();
    if (inside == null || runner == null) {
      return null;
    }
    return switch (inside.slot()) {
      case Inside.Argument(int index) -> around(inside, runner, index);
      case Inside.Redirected(Statement.Redirect redirect) ->
          redirect.operator().startsWith("<") && redirect.fd() <= 0 && readsProgram(runner) ? runner : null;
      default -> null;
    };
  }

  private static @Nullable Call around(Inside inside, Call runner, int index) {
    boolean first = index == 0 || allFlags(runner, index);
    return switch (runner.name()) {
      case "eval" -> runner;
      case "source", "." -> inside.kind() == Inside.Kind.INPUT && index == 0 ? runner : null;
      default -> {
        boolean shell = isShell(runner.name());
        boolean language = isLanguage(runner.name());
        boolean begins = inside.kind() == Inside.Kind.TEXT && index > 0 && begins(runner.arguments().get(index));
        boolean program = shell && begins && isFlag(runner.arguments().get(index - 1).sketch(), 'c');
        boolean file = (shell || language) && inside.kind() == Inside.Kind.INPUT && first;
        boolean text = language && begins && isProgramFlag(false, runner.arguments().get(index - 1).sketch());
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
