package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.model.shell.Wrapper;
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
      case "python", "perl", "ruby", "node", "nodejs", "php", "pwsh", "lua", "deno", "bun", "tclsh", "Rscript", "R" -> true;
      default -> false;
    };
  }

  /** True when a call runs what stands on its standard input. */
  static boolean readsProgram(Call call) {
    boolean shell = isShell(call.name());
    if (shell && fromArguments(call)) {
      return true;
    }
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

  /** {@code xargs -0 sh -c}, {@code xargs -I{} sh -c '{}'}: the words that come in are the program. */
  private static boolean fromArguments(Call call) {
    for (Wrapper wrapper : call.wrappers()) {
      if (wrapper.name().equals("xargs")) {
        List<ShellWord> words = call.arguments();
        int flag = 0;
        while (flag < words.size() && !isFlag(words.get(flag).sketch(), 'c')) {
          flag++;
        }
        if (flag == words.size()) {
          return false;
        }
        String program = flag + 1 < words.size() ? words.get(flag + 1).sketch().strip() : "";
        return program.isEmpty() || (wrapper.words().size() > 1 && (program.equals("{}") || program.equals("%") || program.equals("@")));
      }
    }
    return false;
  }

  /** What fetches the text that comes in by a pipe, or null. */
  static @Nullable Call fetcherBefore(Call call) {
    for (Call before : call.before()) {
      Fetch fetch = Fetch.of(before);
      if (fetch != null && fetch.toOutput() && !fetch.isLocal()) {
        return before;
      }
    }
    return null;
  }

  /** The address of a program that a call runs from a server: {@code deno run https://...}; null when it runs none. */
  static @Nullable ShellWord address(Call call) {
    List<ShellWord> words = call.arguments();
    String first = words.isEmpty() ? "" : words.getFirst().sketch();
    boolean runs = switch (call.name()) {
      case "deno" -> first.equals("run") || first.equals("serve") || isHttp(first);
      case "uv", "pipx" -> first.equals("run");
      case "npx", "bunx", "uvx", "pnpx" -> true;
      case "pnpm", "yarn" -> first.equals("dlx");
      case "npm", "bun" -> first.equals("exec") || first.equals("x");
      default -> false;
    };
    for (int i = 0; runs && i < words.size(); i++) {
      String word = words.get(i).sketch();
      if (word.startsWith("--lock") || word.equals("--frozen")) {
        return null;
      }
      boolean value = word.startsWith("-") && !isHttp(word.substring(word.indexOf('=') + 1));
      boolean mirror = i > 0 && isMirror(words.get(i - 1).sketch());
      if (!value && !mirror && isHttp(word.substring(word.startsWith("-") ? word.indexOf('=') + 1 : 0))) {
        return word.startsWith("-") && isMirror(word.substring(0, word.indexOf('='))) ? null : words.get(i);
      }
      if (!word.startsWith("-") && call.name().equals("deno") && i > 0) {
        return null; // What stands behind the program is given to it.
      }
    }
    return null;
  }

  private static boolean isHttp(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  private static boolean isMirror(String option) {
    return option.contains("index") || option.contains("registry") || option.equals("-i") || option.contains("find-links");
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
    if (program.contains("source(\"http") || program.contains("source('http")) {
      return true; // R
    }
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
