package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something fetched without TLS: whoever stands on the way hands out another file. */
public final class ClearTextDownload extends RunRule {

  public ClearTextDownload() {
    super(RuleInfo.dockerfile(
        "PL1309", "clear-text-download", "a download is not encrypted", Severity.MEDIUM, "CWE-319", "CWE-494",
        "datadog:avoid_http", "sonar:S5332"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (Call call : calls) {
      Fetch fetch = Fetch.of(call);
      if (fetch != null && !Checked.behind(calls, call)) {
        for (Fetch.Url url : fetch.urls()) {
          judge(call, url, out);
        }
      } else if (call.name().equals("git") && !call.arguments().isEmpty()) {
        switch (call.arguments().getFirst().sketch()) {
          case "clone", "fetch", "pull", "submodule", "remote" -> words(call, call.arguments(), out);
          default -> {}
        }
      }
    }
    for (PackageCall call : run.exec().packages()) {
      ShellWord index = index(call);
      if (index != null) {
        words(call.call(), List.of(index), out);
      }
    }
  }

  private static void words(Call call, List<ShellWord> words, Findings out) {
    for (ShellWord word : words) {
      String text = word.sketch();
      int at = Math.max(text.indexOf("http://"), text.indexOf("ftp://"));
      if (at >= 0) {
        judge(call, Fetch.url(text.substring(at), word), out);
      }
    }
  }

  /** Where a language's package manager is told to get its packages from. Those of distributions are signed. */
  private static @Nullable ShellWord index(PackageCall call) {
    Options.Option option = call.installer().ofDistribution() ? null
        : call.options().find("-i", "--index-url", "--extra-index-url", "--registry", "--source", "-s", "-f", "--find-links");
    return option == null ? null : option.at();
  }

  private static void judge(Call call, Fetch.Url url, Findings out) {
    boolean clear = url.scheme().equals("http") || url.scheme().equals("ftp");
    if (clear && url.host() != null && !url.isLocal()) {
      Place at = call.place(url.word());
      out.at(at)
          .so("Anyone between the build and " + url.host() + " can put anything into the image")
          .says(call.name() + " fetches it over plain " + url.scheme() + ", and nothing checks it")
          .hint(url.scheme().equals("http") ? "https://, or compare its sha256sum" : "https:// or sftp://, or compare its sha256sum");
    }
  }
}
