package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/**
 * Packages of a distribution in whatever version its mirror has that day. Mirrors drop old versions, so that naming one is
 * only asked for where nothing else holds the build to a day: a base with a digest, or a snapshot of the mirror.
 */
public final class UnpinnedPackage extends StageRule {

  public UnpinnedPackage() {
    super(RuleInfo.dockerfile(
        "PL1201", "unpinned-package", "a package of the system has no fixed version", Severity.LOW, "CWE-1357",
        "hadolint:DL3008", "hadolint:DL3018", "hadolint:DL3033", "hadolint:DL3037", "hadolint:DL3041",
        "KICS:apt_get_install_pin_version_not_defined", "KICS:unpinned_package_version_in_apk_add",
        "KICS:missing_version_specification_in_dnf_install", "KICS:yum_install_without_version",
        "KICS:zypper_install_without_version"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (isHeld(stage, out.lineage())) {
      return;
    }
    for (Instruction.Run run : stage.runs()) {
      for (PackageCall call : run.exec().packages()) {
        boolean versions = call.installer().ofDistribution() && call.installer() != Installer.PACMAN;
        if (versions && call.action() == PackageCall.Action.INSTALL && !call.verb().endsWith("-dep")) {
          judge(call, out);
        }
      }
    }
  }

  private static void judge(PackageCall call, Findings out) {
    PackageCall.Item first = null;
    int others = -1;
    for (PackageCall.Item item : call.items()) {
      if (item.anyVersion()) {
        first = first == null ? item : first;
        others++;
      }
    }
    if (first != null) {
      out.at(call.place(first))
          .so("Tomorrow's build may get another " + first.name() + " than the one that was tested")
          .says(call.shown() + " takes whatever version of " + first.name() + Others.of(others) + " the mirror has that day")
          .hint("use a snapshot mirror or a base with a digest, or pin the version");
    }
  }

  /** True if the build is held to a day by other means, or the mirrors are not the base's own. */
  private static boolean isHeld(Stage stage, Lineage lineage) {
    if (stage.root().image().text().shown().contains("@sha256:")) {
      return true;
    }
    return lineage.any("packages are held to a day", stage, one -> {
      for (Instruction instruction : one.instructions()) {
        boolean held = switch (instruction) {
          case Instruction.Run run -> run.exec().code().text().contains("snapshot");
          case Instruction.Env env -> env.head().rest().text().contains("snapshot");
          case Instruction.Arg arg -> arg.head().rest().text().contains("snapshot");
          case Instruction.Copy copy -> copy.destination() != null && isMirrorList(copy.destination().text().shown());
          default -> false;
        };
        if (held) {
          return true;
        }
      }
      return false;
    });
  }

  private static boolean isMirrorList(String path) {
    return path.startsWith("/etc/apt") || path.startsWith("/etc/apk") || path.startsWith("/etc/yum.repos.d")
        || path.startsWith("/etc/zypp/repos.d");
  }
}
