package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;

/** Commands that look at or change the machine, of which nothing is left when the step ends. */
public final class PointlessCommand extends RunRule {

  public PointlessCommand() {
    super(RuleInfo.dockerfile(
        "PL1305", "pointless-command", "a command does nothing for the image", Severity.INFO, "hadolint:DL3001",
        "KICS:run_utilities_and_posix_commands", "semgrep:nonsensical-command"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      if (isPointless(call, run)) {
        Draft draft = out.at(call.place(call.word()))
            .so("Nothing that " + call.name() + " does ends up in the image")
            .says("a build step leaves only files behind, no processes or mounts")
            .hint("remove it; what has to run belongs in CMD or ENTRYPOINT");
        Edit edit = StepEdits.isAll(run, call) ? StepEdits.without(run) : null;
        if (edit != null) {
          draft.fix(Fix.unsafe("take the step out", "nothing, unless " + call.name() + " writes a file here that is missed", edit));
        }
      }
    }
  }

  private static boolean isPointless(Call call, Instruction.Run run) {
    boolean first = call.arguments().isEmpty();
    String argument = first ? "" : call.arguments().getFirst().sketch();
    return switch (call.name()) {
      case "shutdown", "reboot", "halt", "poweroff", "service", "top", "htop", "free", "ps", "kill", "mount", "umount", "ifconfig", "nano",
          "less" -> true;
      case "vim", "vi", "nvim" -> !argument.startsWith("+") && !argument.startsWith("-");
      case "ssh" -> !run.exec().code().text().contains("StrictHostKeyChecking") && run.head().flag("mount") == null;
      case "systemctl" -> switch (argument) {
        case "start", "stop", "restart", "status", "reload", "daemon-reload" -> true;
        default -> false;
      };
      default -> false;
    };
  }
}
