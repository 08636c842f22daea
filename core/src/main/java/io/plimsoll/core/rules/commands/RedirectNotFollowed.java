package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** curl without -L keeps the page that says where a file has moved to. */
public final class RedirectNotFollowed extends RunRule {

  public RedirectNotFollowed() {
    super(RuleInfo.dockerfile(
        "PL1319", "redirect-not-followed", "curl does not follow a redirect", Severity.INFO, "tally:tally/curl-should-follow-redirects"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      Fetch fetch = call.name().equals("curl") ? Fetch.of(call) : null;
      if (fetch != null && !fetch.urls().isEmpty() && !fetch.isLocal() && !isMeant(fetch) && !isByNumber(fetch)) {
        out.at(call.place(call.word()))
            .so("If the file moves, the build goes on with a redirect page in its place")
            .says("without --location curl does not follow redirects")
            .hint("add --location, and --fail for errors")
            .fix(Fix.unsafe("follow redirects", "a download that must come from this host and no other",
                CommandEdits.behind(run.exec(), call, call.word(), "--location")));
      }
    }
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
