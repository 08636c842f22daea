package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;

/** RUN --security=insecure: the step has all capabilities, and no seccomp and AppArmor profile. */
public final class UnboxedBuildStep extends RunRule {

  public UnboxedBuildStep() {
    super(RuleInfo.dockerfile(
        "PL1314", "unboxed-build-step", "a build step runs without a sandbox", Severity.HIGH, "CWE-250", "sonar:S6502"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    Instruction.Flag flag = run.head().flag("security");
    if (flag != null && flag.value() != null && flag.value().text().shown().equals("insecure")) {
      Draft draft = out.at(flag.at())
          .so("Whoever gets code into this step owns the machine that builds")
          .says("--security=insecure runs it like a privileged container")
          .hint("remove it; what needs it belongs in the pipeline, not in the image");
      draft.fix(Fix.unsafe("run it like any other step", "what the step mounts, loads or changes in the kernel", StepEdits.unflagged(run, flag)));
    }
  }
}
