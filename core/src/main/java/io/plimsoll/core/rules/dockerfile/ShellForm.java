package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;
import java.util.List;

/** CMD and ENTRYPOINT as one string: a shell is process 1 and hands no signal on. */
public final class ShellForm extends DockerfileRule {

  public ShellForm() {
    super(RuleInfo.dockerfile("PL1133", "shell-form", "a shell stands between the engine and the program", Severity.LOW,
        "hadolint:DL3025", "KICS:not_using_json_in_cmd_and_entrypoint_arguments", "buildkit:JSONArgsRecommended", "sonar:S7019",
        "semgrep:prefer-json-notation"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    // Who says SHELL means one. An ENTRYPOINT in JSON form takes a CMD in shell form as its arguments.
    var shells = new BitSet();
    var entrypoints = new BitSet();
    for (Stage stage : dockerfile.stages()) {
      int at = stage.index();
      if (stage.base() != null) {
        shells.set(at, shells.get(stage.base().index()));
        entrypoints.set(at, entrypoints.get(stage.base().index()));
      }
      for (Instruction.Entrypoint entrypoint : stage.all(Instruction.Entrypoint.class)) {
        entrypoints.set(at, entrypoint.exec().json());
      }
      if (OnWindows.is(stage, out)) {
        // There are no signals that a shell could fail to hand on.
        continue;
      }
      boolean none = NoShell.hasNone(stage, out.lineage());
      for (Instruction instruction : stage.instructions()) {
        switch (instruction) {
          case Instruction.Shell shell -> shells.set(at);
          case Instruction.Cmd cmd when !shells.get(at) -> judge(stage, cmd, cmd.exec(), entrypoints.get(at), none, out);
          case Instruction.Entrypoint entrypoint when !shells.get(at) -> judge(stage, entrypoint, entrypoint.exec(), false, none, out);
          case Instruction.Onbuild(var head, Instruction.Cmd cmd) when !shells.get(at) -> judge(stage, cmd, cmd.exec(), false, false, out);
          case Instruction.Onbuild(var head, Instruction.Entrypoint entrypoint) when !shells.get(at) ->
              judge(stage, entrypoint, entrypoint.exec(), false, false, out);
          default -> {}
        }
      }
    }
  }

  private static void judge(
      Stage stage, Instruction instruction, Instruction.Exec exec, boolean argument, boolean none, Findings out) {
    String text = exec.code().text();
    if (exec.json() || text.isBlank() || JsonForm.isMeant(text, false) || (isReplaced(exec) && !argument && !none)) {
      return;
    }
    Draft draft = out.at(instruction.head().keywordAt()).about(stage.subject());
    if (none) {
      draft.severity(Severity.MEDIUM)
          .so("The container does not start")
          .says("the shell form needs /bin/sh, and " + stage.root().image().text().shown() + " has none");
    } else if (argument) {
      draft.severity(Severity.MEDIUM)
          .so("The program gets /bin/sh, -c and this text as its arguments")
          .says("ENTRYPOINT is a list, and CMD a string for a shell");
    } else {
      draft.severity(stage.shipped() ? Severity.LOW : Severity.INFO)
          .so("A stop may wait ten seconds, then kill the program in the middle of its work")
          .says("/bin/sh runs it, and may not pass signals on");
    }
    List<String> words = OneCommand.words(exec.script());
    draft.hint(words == null ? "a JSON array: " + instruction.head().keyword() + " [\"program\", \"argument\"]"
        : "fix: " + brief(JsonForm.of(words)));
    if (words != null && text.indexOf('\n') < 0) {
      draft.fix(Fix.unsafe("run it without a shell", "a program that relies on a shell around it",
          new Edit.Splice(exec.code().place(0, text.length()), JsonForm.of(words))));
    } else if (words == null && !argument && !none && OneCommand.mayTakeOver(exec.script())) {
      draft.hint("fix: exec before it, or a JSON array without variables")
          .fix(Fix.unsafe("have the program take the shell's place", "a program that relies on a shell around it",
              new Edit.Splice(exec.code().place(0, 0), "exec ")));
    }
  }

  private static String brief(String json) {
    return json.length() > 80 ? "a JSON array" : json;
  }

  /** {@code exec program}: the program takes the shell's place. */
  private static boolean isReplaced(Instruction.Exec exec) {
    return exec.code().text().strip().startsWith("exec ");
  }
}
