package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A script that is fetched and run in one go: {@code curl x | sh}, {@code sh -c "$(curl x)"}, {@code bash <(curl x)}. Nobody
 * sees what runs, and nothing checks that it is what its author wrote.
 */
public final class RemoteScript extends StageRule {

  private static final Set<String> FETCHERS = Set.of("curl", "wget", "fetch", "aria2c", "http", "https", "xh", "lwp-download");

  public RemoteScript() {
    super(RuleInfo.dockerfile("PL1010", "remote-script", "a script is fetched and run unseen", Severity.HIGH, "CWE-494", "CWE-829"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      check(instruction, out);
    }
  }

  private static void check(Instruction instruction, Findings out) {
    switch (instruction) {
      case Instruction.Run run -> script(run.exec().script(), out);
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
      if (fetcher != null && Interpreters.readsProgram(call)) {
        say(fetcher, call, out);
      } else if (fetcher != null && call.name().isEmpty()) {
        undecided(call, "what " + fetcher.name() + "'s output is handed to", out);
      } else if (FETCHERS.contains(call.name()) || call.name().isEmpty()) {
        Call runner = Interpreters.around(call);
        if (runner != null && call.name().isEmpty()) {
          undecided(call, "what " + runner.name() + " runs", out);
        } else if (runner != null) {
          say(call, runner, out);
        }
      } else if (Interpreters.readsProgram(call)) {
        call.before().stream().filter(before -> before.name().isEmpty()).findFirst()
            .ifPresent(before -> undecided(before, "what " + call.name() + " runs", out));
      }
    }
  }

  /** The command itself is put in by a variable. */
  private static void undecided(Call call, String what, Findings out) {
    String word = call.context().script().code().text().substring(call.word().start(), call.word().end());
    out.undecided(call.place(call.word()), what, word + " is not known here");
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
