package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;

/** What does nothing, or fails, in an image for Windows. */
public final class Windows extends StageRule {

  public Windows() {
    super(RuleInfo.dockerfile("PL1159", "not-on-windows", "an image for Windows is given what it does not know", Severity.LOW,
        "tally:tally/windows/no-chown-flag", "tally:tally/windows/no-run-mounts", "tally:tally/windows/no-stopsignal"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!OnWindows.is(stage, out)) {
      return;
    }
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Copy copy -> {
          Instruction.Flag chown = copy.head().flag("chown");
          Instruction.Flag flag = chown != null ? chown : copy.head().flag("chmod");
          if (flag != null) {
            out.at(flag.at())
                .so("The files keep the owner and permissions they would have without it")
                .says("--" + flag.name() + " does nothing on Windows")
                .hint("use RUN icacls in a step of its own")
                .fix(Fix.safe("remove it", StepEdits.unflagged(copy, flag)));
          }
        }
        case Instruction.Run run -> {
          Instruction.Flag mount = run.head().flag("mount");
          if (mount != null) {
            out.at(mount.at())
                .severity(Severity.MEDIUM)
                .so("This does not build")
                .says("RUN takes no mounts on Windows")
                .hint("copy what is needed, in a stage of its own");
          }
        }
        case Instruction.StopSignal signal -> out.at(signal.head().keywordAt())
            .so("Windows ignores this when it stops the program")
            .says("there are no signals on Windows")
            .hint("remove it")
            .fixes(StepEdits.isAlone(signal) ? Fix.safe("remove it", StepEdits.without(signal)) : null);
        default -> {}
      }
    }
  }
}
