package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Context;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import org.jspecify.annotations.Nullable;

/** A pipe whose first commands may fail without the build noticing. Said once a step. */
public final class UnnoticedFailure extends StageRule {

  public UnnoticedFailure() {
    super(RuleInfo.dockerfile(
        "PL1303", "unnoticed-failure", "a failed command in a pipe goes unnoticed", Severity.LOW, "CWE-252", "hadolint:DL4006",
        "KICS:shell_running_a_pipe_without_pipefail_flag", "semgrep:set-pipefail"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Instruction.Shell inherited = out.lineage().last(Instruction.Shell.class, stage.base());
    boolean noticed = inherited != null && notices(inherited);
    Fix fix = null;
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Shell shell) {
        noticed = notices(shell);
      }
      if (instruction.done() instanceof Instruction.Run run && !run.exec().code().text().contains("pipefail")) {
        boolean own = run.exec().json();
        if (own || !noticed) {
          Draft draft = check(run, out);
          // The shell that notices one of them notices all that follow.
          if (draft != null && !own && instruction == run && stage.instructions().size() <= StepEdits.MANY) {
            fix = fix != null ? fix : Pipefail.fix(stage, run, inherited != null, out.lineage());
            if (fix != null) {
              draft.fix(fix);
            }
          }
        }
      }
    }
  }

  private static boolean notices(Instruction.Shell shell) {
    for (Instruction.Value word : shell.words()) {
      if (word.text().shown().equals("pipefail")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Draft check(Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      boolean feeds = call.context().pipe() != null && call.context().pipe().position() < call.context().pipe().length() - 1;
      if (feeds && mayFail(call) && !noticedElsewhere(call)) {
        return out.at(call.place())
            .mark(call.place(call.word()))
            .so("When " + (call.name().isEmpty() ? "the first command" : call.name()) + " fails, the build goes on as if nothing had happened")
            .says("only the last command of a pipe decides whether the step fails")
            .hint("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"], or set -o pipefail in this RUN");
      }
    }
    return null;
  }

  /** False for what has no way to fail, and for what is meant to be cut off. */
  private static boolean mayFail(Call call) {
    return switch (call.name()) {
      case "echo", "printf", "yes", "true", ":", "seq", "pwd", "date", "set", "export" -> false;
      // Of another world, where a failure is no exit status.
      case "pwsh", "powershell", "pwsh.exe", "powershell.exe" -> false;
      case "cat" -> !call.arguments().isEmpty();
      default -> true;
    };
  }

  /** In {@code while ... done < x | y} and the like only the last command counts anyway. */
  private static boolean noticedElsewhere(Call call) {
    return call.context().conditions().contains(Context.Condition.FAILURE);
  }
}
