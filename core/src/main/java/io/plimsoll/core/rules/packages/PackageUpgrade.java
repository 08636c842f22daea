package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** All packages of the base brought up to date in a layer on top of it; {@link UpdateAlone} has those that do only that. */
public final class PackageUpgrade extends RunRule {

  public PackageUpgrade() {
    super(RuleInfo.dockerfile(
        "PL1207", "package-upgrade", "all packages of the base are upgraded", Severity.INFO,
        "semgrep:avoid-apt-get-upgrade", "semgrep:avoid-apk-upgrade", "semgrep:avoid-dnf-update", "semgrep:avoid-yum-update",
        "semgrep:avoid-zypper-update"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      boolean all = call.action() == PackageCall.Action.UPGRADE && call.items().isEmpty() && !call.open();
      if (all && call.installer().ofDistribution() && !UpdateAlone.isAlone(run, call)) {
        out.at(call.verbPlace())
            .so("The image depends on the day it was built, and carries the old packages as well")
            .says(call.shown() + " upgrades every package of the base")
            .hint(call.installer() == Installer.APK ? "rebuild on a newer alpine" : "rebuild on a newer base; upgrade only what can't wait, by name");
      }
    }
  }
}
