package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script that is fetched and run, with nothing between that would notice another one: {@code curl x | sh}, {@code sh -c
 * "$(curl x)"}, {@code curl -o f x && sh f}, ADD and a RUN behind it. A check of a digest or signature in between is enough.
 */
public final class RemoteScript extends StageRule {

  public RemoteScript() {
    super(RuleInfo.dockerfile("PL1010", "remote-script", "a script is fetched and run unseen", Severity.HIGH, "CWE-494", "CWE-829"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    var files = new FetchedFiles();
    Lineage.before(stage).forEach(base -> walk(base, files, null));
    walk(stage, files, out);
  }

  /** Follows a stage; says something of it unless {@code out} is null. */
  private static void walk(Stage stage, FetchedFiles files, @Nullable Findings out) {
    for (Instruction instruction : stage.instructions()) {
      boolean later = instruction instanceof Instruction.Onbuild;
      switch (instruction.done()) {
        case Instruction.Copy copy -> files.add(copy);
        case Instruction.Run run -> exec(run, run.exec(), later ? new FetchedFiles() : files, out);
        case Instruction.Cmd cmd -> exec(null, cmd.exec(), files, out);
        case Instruction.Entrypoint entrypoint -> exec(null, entrypoint.exec(), files, out);
        case Instruction.Health health when health.test() != null -> exec(null, health.test(), files, out);
        default -> {}
      }
    }
  }

  private static void exec(Instruction.@Nullable Run run, Instruction.Exec exec, FetchedFiles files, @Nullable Findings out) {
    boolean power = exec.script() == null && exec.calls().isEmpty();
    for (Call call : exec.calls()) {
      power |= call.name().startsWith("pwsh") || call.name().startsWith("powershell");
      if (out != null) {
        inOneGo(run, call, out);
        file(call, files, out);
      }
      files.meets(call);
    }
    PowerShellText.Runner runner = power && out != null ? PowerShellText.find(exec.code().text()) : null;
    if (runner != null && out != null) {
      Place at = exec.code().place(runner.start(), runner.end());
      String cause = runner.file() ? runner.word() + " is run as it was fetched, and nothing checks it" : runner.word() + " runs a script that nobody has seen";
      say(at, host(runner.url()), cause, out);
    }
  }

  /** A fetch whose output is run without ever being a file. */
  private static void inOneGo(Instruction.@Nullable Run run, Call call, Findings out) {
    Call fetcher = Interpreters.fetcherBefore(call);
    Fetch own = Fetch.of(call);
    ShellWord program = Interpreters.program(call);
    if (fetcher != null && Interpreters.readsProgram(call)) {
      Fix fix = run == null ? null : CheckedScript.of(run, fetcher, call);
      say(fetcher.place(), host(fetcher), fetcher.name() + " pipes a script into " + call.name() + ", and nothing checks it", out).fixes(fix);
    } else if (fetcher != null && call.name().isEmpty()) {
      undecided(call, "what it is handed to", out);
    } else if ((own != null && !own.isLocal()) || call.name().isEmpty()) {
      Call runner = Interpreters.around(call);
      if (runner != null && own == null) {
        undecided(call, "what " + runner.name() + " runs", out);
      } else if (runner != null) {
        say(call.place(), host(call), call.name() + " passes a script to " + runner.name() + ", and nothing checks it", out);
      }
    } else if (program != null && Interpreters.fetchesAndRuns(program.sketch())) {
      say(call.place(), host(PowerShellText.url(program.sketch())), call.name() + " runs what it fetches, and nobody has seen that", out);
    } else if (Interpreters.address(call) != null) {
      remote(call, Interpreters.address(call), out);
    } else if (Interpreters.readsProgram(call)) {
      call.before().stream().filter(before -> before.name().isEmpty()).findFirst()
          .ifPresent(before -> undecided(before, "what " + call.name() + " runs", out));
    }
  }

  /** {@code deno run https://...}. */
  private static void remote(Call call, @Nullable ShellWord address, Findings out) {
    Fetch.Url url = address == null ? null : Fetch.url(address.sketch(), address);
    if (url != null && !url.isLocal()) {
      say(call.place(), url.host(), call.name() + " runs a program from a server, and nothing checks it", out);
    }
  }

  /** A file that was fetched before, in this step or an earlier one. */
  private static void file(Call call, FetchedFiles files, Findings out) {
    if (files.isEmpty()) {
      return;
    }
    if (call.name().isEmpty() && call.arguments().isEmpty() && call.context().inside() == null && call.context().pipe() == null) {
      undecided(call, "whether it runs what was fetched", out);
      return;
    }
    ShellWord word = Interpreters.file(call);
    FetchedFiles.Fetched file = word == null ? null : files.find(word.sketch());
    if (file == null && Interpreters.readsProgram(call)) {
      for (Call before : call.before()) {
        for (ShellWord argument : before.arguments()) {
          file = file != null ? file : files.find(argument.sketch());
        }
      }
    }
    if (file != null) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1).replace('\0', '$');
      say(call.place(), file.host(), name + " is run as " + file.by() + " fetched it, and nothing checks it", out);
    }
  }

  /** The command itself is put in by a variable. */
  private static void undecided(Call call, String what, Findings out) {
    out.undecided(call.place(call.word()), what, "${" + call.word().sketch().replace("\0", "...") + "} is not known here");
  }

  private static @Nullable String host(Call fetcher) {
    Fetch fetch = Fetch.of(fetcher);
    return fetch == null ? null : fetch.host();
  }

  private static @Nullable String host(@Nullable String url) {
    return url == null ? null : Fetch.url(url, new ShellWord(List.of(), 0, 0)).host();
  }

  private static Draft say(Place at, @Nullable String host, String cause, Findings out) {
    return out.at(at)
        .so("Whoever controls " + (host == null ? "the server" : host) + " runs code in this image")
        .says(cause)
        .hint("check it against a sha256sum written here before running it");
  }
}
