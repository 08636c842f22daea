package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** RUN where there is nothing yet that could run. */
public final class RunInScratch extends StageRule {

  public RunInScratch() {
    super(RuleInfo.dockerfile(
        "PL1321", "run-in-scratch", "a step needs a shell that is not there", Severity.LOW, "tally:tally/shell-run-in-scratch"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (stage.base() != null || !"scratch".equals(stage.from().image().text().known())) {
      return;
    }
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Copy || instruction instanceof Instruction.Shell) {
        return; // It may bring a shell.
      }
      if (instruction instanceof Instruction.Run run && !run.exec().json() && !bringsOne(run)) {
        out.at(run.head().keywordAt())
            .so("The build stops here: there is no /bin/sh to run this")
            .says("FROM scratch is empty, and nothing has been copied into it")
            .hint("run it in a stage before, and COPY --from that");
        return;
      }
    }
  }

  private static boolean bringsOne(Instruction.Run run) {
    for (BuildMount mount : BuildMount.of(run)) {
      if (mount.from() != null) {
        return true;
      }
    }
    return false;
  }
}
