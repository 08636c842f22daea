package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

/** Two programs for one thing in a stage. */
public final class WgetAndCurl extends StageRule {

  public WgetAndCurl() {
    super(RuleInfo.dockerfile(
        "PL1304", "wget-and-curl", "both wget and curl are used", Severity.INFO, "hadolint:DL4001",
        "KICS:run_using_wget_and_curl", "trivy:DS-0014", "semgrep:use-either-wget-or-curl"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Call first = null;
    for (Instruction.Run run : stage.runs()) {
      for (Call call : run.exec().calls()) {
        boolean fetches = call.name().equals("wget") || call.name().equals("curl");
        if (fetches && first == null) {
          first = call;
        } else if (fetches && !call.name().equals(other(first))) {
          Draft draft = out.at(call.place(call.word()))
              .so("The image carries two programs for one job, and the holes of both")
              .says("this stage uses " + other(first) + " as well")
              .hint("stick to one of them")
              .because("dockerfile", first == null ? call.place() : first.place(first.word()), other(first) + " is used here");
          OneFetcher.mend(stage, draft);
          return;
        }
      }
    }
  }

  private static String other(@Nullable Call first) {
    return first == null ? "" : first.name();
  }
}
