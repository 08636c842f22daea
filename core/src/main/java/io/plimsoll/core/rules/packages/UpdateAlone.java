package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import org.jspecify.annotations.Nullable;

/** A step that fetches the lists of packages, or all new packages, and does nothing with them. */
public final class UpdateAlone extends RunRule {

  public UpdateAlone() {
    super(RuleInfo.dockerfile(
        "PL1208", "update-alone", "packages are updated in a step of its own", Severity.LOW, "CIS-Docker-1.6:4.7",
        "KICS:update_instruction_alone", "trivy:DS-0017", "dockle:CIS-DI-0007", "docker-bench:4.7", "checkov:CKV_DOCKER_5",
        "semgrep:avoid-dnf-update", "semgrep:avoid-yum-update", "semgrep:avoid-zypper-update"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (isAlone(run, call)) {
        boolean lists = call.action() == Action.REFRESH;
        Draft draft = out.at(call.verbPlace())
            .so(lists ? "Later steps may install from package lists as old as the build cache"
                : "The build cache keeps this step, so the packages stay old")
            .says(lists ? "the package lists are fetched in a step that installs nothing" : call.shown() + " is all that this step does with packages")
            .hint(lists ? "one RUN: update && install" : "rebuild on a newer base, or update in the RUN that installs");
        Instruction.Run next = lists && stage.instructions().size() <= StepEdits.MANY ? next(stage, run) : null;
        Edit edit = next != null && installs(next, call) ? StepEdits.joined(run, next) : null;
        if (next != null && edit != null) {
          draft.because("dockerfile", next.head().keywordAt(), "the step that installs")
              .fix(Fix.safe("update in the step that installs", edit));
        }
        return;
      }
    }
  }

  /** The step right behind one, or null. */
  private static Instruction.@Nullable Run next(Stage stage, Instruction.Run run) {
    boolean behind = false;
    for (Instruction instruction : stage.instructions()) {
      if (behind) {
        return instruction instanceof Instruction.Run next ? next : null;
      }
      behind = instruction == run;
    }
    return null;
  }

  private static boolean installs(Instruction.Run run, PackageCall update) {
    return run.exec().packages().stream().anyMatch(call -> call.installs() && call.installer() == update.installer());
  }

  /** True for an update of lists, or of all packages where update means that, in a step that installs nothing. */
  static boolean isAlone(Instruction.Run run, PackageCall update) {
    boolean lists = update.action() == Action.REFRESH && !update.verb().startsWith("check");
    boolean all = update.action() == Action.UPGRADE && update.items().isEmpty() && !update.open()
        && (update.installer() == Installer.DNF || update.installer() == Installer.ZYPPER || update.installer() == Installer.PACMAN);
    if (!update.installer().ofDistribution() || !(lists || all)) {
      return false;
    }
    for (PackageCall call : run.exec().packages()) {
      boolean uses = call.action() == Action.INSTALL || (call != update && call.installs() && lists);
      if (uses && call.installer() == update.installer()) {
        return false;
      }
    }
    boolean behind = false;
    for (Call call : run.exec().calls()) {
      if (behind && mayInstall(call)) {
        return false;
      }
      behind |= call == update.call();
    }
    return true;
  }

  /** True for a script, and for programs that call a package manager themselves. */
  private static boolean mayInstall(Call call) {
    String word = call.word().sketch();
    return switch (call.name()) {
      case "", "bash", "sh", "source", ".", "make", "npx", "playwright", "python", "python3", "dpkg", "gdebi", "rosdep", "ansible-playbook",
          "install_packages", "xx-apt", "xx-apt-get", "xx-apk", "mk-build-deps", "apt-file", "apt-cache", "dnf-3", "add-apt-repository" -> true;
      default -> word.startsWith("./") || word.endsWith(".sh") || word.startsWith("/tmp") || word.startsWith("/opt")
          || word.indexOf('\0') >= 0;
    };
  }
}
