package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** apt, which is for people at a terminal; scripts have apt-get. */
public final class AptForPeople extends RunRule {

  public AptForPeople() {
    super(RuleInfo.dockerfile(
        "PL1205", "apt-for-people", "apt is used where apt-get is meant", Severity.INFO, "hadolint:DL3027",
        "KICS:run_using_apt", "checkov:CKV_DOCKER_9", "semgrep:prefer-apt-get"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (!call.tool().equals("apt")) {
        continue;
      }
      String other = switch (call.verb()) {
        case "list", "search", "show", "showsrc", "depends", "rdepends", "policy" -> "apt-cache";
        default -> "apt-get";
      };
      var draft = out.at(call.call().place(call.call().word()))
          .so("A later release of apt may understand this line differently")
          .says("apt itself warns that it is not meant for scripts")
          .hint("use " + other);
      if (call.call().word().sketch().equals("apt")) {
        draft.fixes(fix(run, call, other));
      }
    }
  }

  private static @Nullable Fix fix(Instruction.Run run, PackageCall call, String other) {
    Edit name = CommandEdits.instead(call.call(), call.call().word(), other);
    return switch (call.verb()) {
      case "install", "reinstall", "remove", "purge", "autoremove", "autopurge", "update", "clean", "autoclean", "build-dep", "download", "source",
          "satisfy", "full-upgrade", "dist-upgrade" -> Fix.safe("use apt-get", name);
      // apt upgrade installs new packages where an upgrade needs them; apt-get has to be told.
      case "upgrade" -> call.verbWord() == null ? null
          : Fix.unsafe("use apt-get", "an upgrade in which apt would have chosen other packages", name, CommandEdits.behind(run.exec(), call.call(), call.verbWord(), "--with-new-pkgs"));
      case "search", "show", "showsrc", "depends", "rdepends", "policy" ->
          Fix.unsafe("use apt-cache", "what reads its output, which is laid out differently", name);
      default -> null;
    };
  }
}
