package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script that is fetched and run in one go: {@code curl x | sh}, {@code sh -c "$(curl x)"}, {@code bash <(curl x)}. Nobody
 * sees what runs, and nothing checks that it is what its author wrote.
 */
public final class RemoteScript implements Rule<Stage> {

  private static final RuleInfo INFO = RuleInfo.at(
      Set.of(Gate.DOCKERFILE), "PL1010", "remote-script", "a script is fetched and run unseen", Severity.HIGH, "CWE-494", "CWE-829");

  private static final Set<String> FETCHERS = Set.of("curl", "wget", "fetch", "aria2c", "http", "https", "xh", "lwp-download");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "fish");

  /** Interpreters of other languages, which read a program from standard input when no file is named. */
  private static final Set<String> LANGUAGES = Set.of("python", "python2", "python3", "perl", "ruby", "node", "php", "pwsh", "lua");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<Stage> over() {
    return Stage.class;
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      check(instruction, out);
    }
  }

  private static void check(Instruction instruction, Findings out) {
    switch (instruction) {
      case Instruction.Run run -> {
        script(run.exec().script(), out);
        run.heredocs().forEach(heredoc -> script(heredoc.script(), out));
      }
      case Instruction.Cmd cmd -> script(cmd.exec().script(), out);
      case Instruction.Entrypoint entrypoint -> script(entrypoint.exec().script(), out);
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> check(trigger, out);
      default -> {}
    }
  }

  private static void script(@Nullable Script script, Findings out) {
    if (script == null) {
      return;
    }
    for (Call call : Commands.of(script)) {
      Call fetcher = fetcherBefore(call);
      if (fetcher != null && readsProgram(call)) {
        say(fetcher, call, out);
      } else if (fetcher != null && call.name().isEmpty()) {
        out.undecided(call.place(call.word()), "what it is handed to", "${" + call.word().sketch().replace("\0", "...") + "} is not known here");
      } else if (FETCHERS.contains(call.name())) {
        Call runner = runnerAround(call);
        if (runner != null) {
          say(call, runner, out);
        }
      }
    }
  }

  /** What fetches the text that comes in by a pipe, or null. */
  private static @Nullable Call fetcherBefore(Call call) {
    for (Call before : call.before()) {
      if (FETCHERS.contains(before.name())) {
        return before;
      }
    }
    return null;
  }

  /** True when a call runs what stands on its standard input. */
  private static boolean readsProgram(Call call) {
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
  private static @Nullable Call runnerAround(Call call) {
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

  private static void say(Call fetcher, Call runner, Findings out) {
    String host = host(fetcher);
    out.at(fetcher.place())
        .mark(fetcher.place())
        .so("Whoever controls " + (host == null ? "what it fetches" : host) + " runs code in this image")
        .says(fetcher.name() + " hands a script to " + runner.name() + " that nobody has seen")
        .hint("fetch it, check its sha256sum, then run it");
  }

  private static @Nullable String host(Call fetcher) {
    for (ShellWord argument : fetcher.arguments()) {
      String word = argument.sketch();
      int at = word.indexOf("://");
      if (at < 0) {
        continue;
      }
      int end = at + 3;
      while (end < word.length() && "/?#:".indexOf(word.charAt(end)) < 0) {
        end++;
      }
      String host = word.substring(at + 3, end);
      return host.isEmpty() || host.indexOf('\0') >= 0 || host.indexOf('@') >= 0 ? null : host;
    }
    return null;
  }
}
