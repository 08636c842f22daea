package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/**
 * cd where WORKDIR is meant: as the last thing that a step does, which is lost with it, or to a folder that hangs on where the
 * step happens to start. A cd to a path of its own before other commands is what it looks like.
 */
public final class CdForWorkdir extends RunRule {

  public CdForWorkdir() {
    super(RuleInfo.dockerfile(
        "PL1302", "cd-for-workdir", "cd is used where WORKDIR is meant", Severity.INFO, "hadolint:DL3003",
        "KICS:run_command_cd_instead_of_workdir", "trivy:DS-0013", "semgrep:use-workdir"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (!call.name().equals("cd")) {
        continue;
      }
      String folder = call.arguments().isEmpty() ? "" : call.arguments().getLast().shown();
      if (isLast(calls, i)) {
        out.at(call.place())
            .so("The next instruction starts where this one did, not in " + (folder.isEmpty() ? "that folder" : folder))
            .says("cd ends with its RUN, and nothing follows it there")
            .hint("WORKDIR " + (folder.isEmpty() ? "/root" : folder))
            .severity(Severity.LOW);
      } else if (isFirst(calls, i) && isRelative(folder) && !call.context().subshell()) {
        out.at(call.place())
            .so("Where this step works depends on the base image's starting folder")
            .says("cd " + folder + " goes from wherever the step starts")
            .hint("use WORKDIR with an absolute path, or cd to one");
      }
    }
  }

  /** True if nothing that may care for the folder comes behind it. */
  private static boolean isLast(List<Call> calls, int index) {
    for (int i = index + 1; i < calls.size(); i++) {
      switch (calls.get(i).name()) {
        case "exit", "true", ":", "return" -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFirst(List<Call> calls, int index) {
    for (int i = 0; i < index; i++) {
      if (calls.get(i).name().equals("cd") || calls.get(i).name().equals("pushd")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRelative(String folder) {
    return !folder.isEmpty() && "/~-$\"\\".indexOf(folder.charAt(0)) < 0 && !(folder.length() > 1 && folder.charAt(1) == ':');
  }
}
