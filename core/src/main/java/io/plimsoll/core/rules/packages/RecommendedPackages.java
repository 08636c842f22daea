package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** Packages that nobody asked for: what those that were asked for recommend. Only stages that end in an image count. */
public final class RecommendedPackages extends RunRule {

  public RecommendedPackages() {
    super(RuleInfo.dockerfile(
        "PL1204", "recommended-packages", "packages are installed that nobody asked for", Severity.LOW, "CWE-1104",
        "hadolint:DL3015", "KICS:apt_get_not_avoiding_additional_packages", "trivy:DS-0029",
        "semgrep:missing-no-install-recommends"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      boolean installs = call.installer() == Installer.APT && call.action() == PackageCall.Action.INSTALL
          && (!call.items().isEmpty() || call.open());
      if (installs && stage.shipped() && !isDeclined(call) && !isSettled(stage, out.lineage())) {
        var draft = out.at(call.verbPlace())
            .so("The image carries packages that nobody asked for, each with holes of its own")
            .says(call.shown() + " also installs whatever its packages recommend")
            .hint("add --no-install-recommends, and name what is missing then");
        if (call.verbWord() != null) {
          var edit = CommandEdits.behind(run.exec(), call.call(), call.verbWord(), "--no-install-recommends");
          draft.fix(Fix.unsafe(
              "install only what is named", "whatever needs a recommended package, such as ca-certificates", edit));
        }
      }
    }
  }

  private static boolean isDeclined(PackageCall call) {
    if (call.options().has("--no-install-recommends", "-R", "--without-recommends")) {
      return true;
    }
    for (Options.Option option : call.options().options()) {
      if (option.value() != null && option.value().contains("Install-Recommends")) {
        return !option.value().endsWith("1") && !option.value().endsWith("true");
      }
    }
    return false;
  }

  /** True where a step has written it into apt's configuration. */
  private static boolean isSettled(Stage stage, Lineage lineage) {
    return lineage.runs("apt is told of recommended packages", stage,
        text -> text.contains("Install-Recommends") && text.contains("apt.conf"));
  }
}
