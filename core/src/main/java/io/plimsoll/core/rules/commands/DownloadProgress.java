package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** wget writes a line for every 50 KB to a log, where a terminal shows a bar. */
public final class DownloadProgress extends RunRule {

  public DownloadProgress() {
    super(RuleInfo.dockerfile("PL1317", "download-progress", "wget fills the build's log", Severity.INFO, "hadolint:DL3047"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      Fetch fetch = call.name().equals("wget") ? Fetch.of(call) : null;
      if (fetch != null && !fetch.urls().isEmpty() && !isQuiet(fetch.options())) {
        out.at(call.place(call.word()))
            .so("The reason why a build failed drowns in wget's progress lines")
            .says("without a terminal wget prints a line for every 50 KB")
            .hint("wget -nv, or --progress=dot:giga")
            .fix(Fix.safe("have wget say what goes wrong, and little else", CommandEdits.behind(run.exec(), call, call.word(), "-nv")));
      }
    }
  }

  private static boolean isQuiet(Options options) {
    return options.has("-nv", "-q", "--quiet", "--progress", "--no-verbose", "-o", "--output-file", "-a", "--append-output", "-b", "--background",
        "--help", "--version", "-V") || (options.has("-n") && options.has("-v"));
  }
}
