package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something fetched without TLS: whoever stands on the way hands out another file. */
public final class ClearTextDownload extends StageRule {

  public ClearTextDownload() {
    super(RuleInfo.dockerfile(
        "PL1309", "clear-text-download", "a download is not encrypted", Severity.MEDIUM, "CWE-319", "CWE-494",
        "datadog:avoid_http", "sonar:S5332",
        "KICS:curl_or_wget_instead_of_add", "KICS:add_instead_of_copy", "semgrep:prefer-copy-over-add"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      switch (instruction.done()) {
        case Instruction.Run run -> check(run, out);
        case Instruction.Copy copy when isClear(copy) -> added(copy, out);
        default -> {}
      }
    }
  }

  /** True for an ADD of anything over plain http or ftp that it compares with no digest. */
  public static boolean isClear(Instruction.Copy copy) {
    boolean clear = false;
    for (Instruction.Value source : copy.sources()) {
      clear |= isClear(source);
    }
    return copy.add() && clear && copy.head().flag("checksum") == null;
  }

  /** True for a source of ADD that is fetched over plain http or ftp. */
  public static boolean isClear(Instruction.Value source) {
    String beginning = source.text().head();
    return beginning.regionMatches(true, 0, "http://", 0, 7) || beginning.regionMatches(true, 0, "ftp://", 0, 6);
  }

  private static void added(Instruction.Copy copy, Findings out) {
    for (Instruction.Value source : copy.sources()) {
      if (isClear(source)) {
        Fetch.Url url = Fetch.url(source.text().head(), new ShellWord(List.of(), 0, 0));
        // http://files.${DOMAIN}/x: the host goes on in the variable.
        boolean whole = source.text().isKnown() || !url.path().isEmpty();
        String host = url.host() != null && whole ? url.host() : "its server";
        Draft draft = out.at(source.at())
            .so("Anyone between the build and " + host + " can put anything into the image")
            .says("ADD fetches it over plain " + url.scheme() + ", and nothing checks it")
            .hint("fetch it over https, or add --checksum=sha256:");
        encrypt(source.at(), source.raw(), copy.head().rest().source(), draft);
      }
    }
  }

  private static void check(Instruction.Run run, Findings out) {
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
      for (PackageCall.Item item : call.items()) {
        // A package by its address is signed by nobody, or its signature is not looked at.
        if (item.kind() == PackageCall.Kind.URL || item.kind() == PackageCall.Kind.SOURCE) {
          words(call.call(), List.of(item.word()), out);
        }
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
    boolean clear = url.scheme().equals("http") || url.scheme().equals("ftp") || url.scheme().equals("telnet");
    if (clear && url.host() != null && !url.isLocal()) {
      Place at = call.place(url.word());
      Draft draft = out.at(at)
          .so("Anyone between the build and " + url.host() + " can put anything into the image")
          .says(call.name() + " fetches it over plain " + url.scheme() + ", and nothing checks it")
          .hint(url.scheme().equals("http") ? "https://, or compare its sha256sum" : "https:// or sftp://, or compare its sha256sum");
      if (at instanceof Place.InText text) {
        Source source = call.context().script().code().source();
        encrypt(text, source.slice(text.range()), source, draft);
      }
    }
  }

  /** Says https where http is written once, and nothing is put in before the host. */
  private static void encrypt(Place.InText at, String written, Source source, Draft draft) {
    int scheme = written.indexOf("http://");
    int start = source.index(at.range().start().offset()) + scheme;
    boolean plain = scheme >= 0 && written.indexOf("http://", scheme + 1) < 0 && written.indexOf('\n') < 0 && !written.startsWith("$", scheme + 7);
    if (plain && source.text().startsWith("http://", start)) {
      draft.fix(Fix.unsafe("fetch it over https", "a server that does not speak https, or has another file there",
          new Edit.Splice(source.place(start, start + 4), "https")));
    }
  }
}
