package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** curl without -L keeps the page that says where a file has moved to. */
public final class RedirectNotFollowed extends RunRule {

  public RedirectNotFollowed() {
    super(RuleInfo.dockerfile(
        "PL1319", "redirect-not-followed", "curl does not follow a redirect", Severity.INFO, "tally:tally/curl-should-follow-redirects"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    List<Call> scripts = null;
    for (Call call : calls) {
      Fetch fetch = call.name().equals("curl") ? Fetch.of(call) : null;
      if (fetch == null || isRun(call)) {
        continue;
      }
      scripts = scripts == null ? scripts(calls) : scripts;
      if (!has(scripts, call) && !fetch.urls().isEmpty() && !fetch.isLocal() && !isMeant(fetch) && !isByNumber(fetch)) {
        out.at(call.place(call.word()))
            .so("If the file moves, the build goes on with a redirect page in its place")
            .says("without --location curl does not follow redirects")
            .hint("add --location, and --fail for errors")
            .fix(Fix.unsafe("follow redirects", "a download that must come from this host and no other",
                CommandEdits.behind(run.exec(), call, call.word(), "--location")));
      }
    }
  }

  /** {@code curl x | sh}, {@code sh -c "$(curl x)"}: a script that nobody has seen should come from no more hosts than one. */
  private static boolean isRun(Call call) {
    for (Call next : call.after()) {
      if (Interpreters.readsProgram(next)) {
        return true;
      }
    }
    return Interpreters.around(call) != null;
  }

  private static boolean has(List<Call> calls, Call wanted) {
    for (Call call : calls) {
      if (call == wanted) {
        return true;
      }
    }
    return false;
  }

  /** The calls that fetch a file which is run later in the step, and which nothing checks before. */
  private static List<Call> scripts(List<Call> calls) {
    var files = new FetchedFiles();
    var scripts = new ArrayList<Call>();
    for (Call call : calls) {
      ShellWord word = files.isEmpty() ? null : Interpreters.file(call);
      FetchedFiles.Fetched file = word == null ? null : files.find(word.sketch());
      if (file != null && file.from() != null) {
        scripts.add(file.from());
      }
      files.meets(call);
    }
    return scripts;
  }

  /** True where all addresses are numbers: what is inside a network answers itself. */
  private static boolean isByNumber(Fetch fetch) {
    for (Fetch.Url url : fetch.urls()) {
      String host = url.host() == null ? "" : url.host();
      for (int i = 0; i < host.length(); i++) {
        char c = host.charAt(i);
        if ((c < '0' || c > '9') && c != '.' && host.indexOf(':') < 0) {
          return false;
        }
      }
      if (host.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Follows already, or looks at the answer itself, or sends something. */
  private static boolean isMeant(Fetch fetch) {
    return fetch.options().has("-L", "--location", "--location-trusted", "--follow", "-w", "--write-out", "-I", "--head", "-i", "--include",
        "-X", "--request", "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F", "--form", "-T",
        "--upload-file", "--unix-socket", "-V", "--version", "-h", "--help", "-K", "--config", "--max-redirs");
  }
}
