package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.Locale;

/** A package manager that asks whether it may go on, in a build where nobody answers. */
public final class UnansweredQuestion extends RunRule {

  public UnansweredQuestion() {
    super(RuleInfo.dockerfile(
        "PL1203", "unanswered-question", "a package manager asks and nobody answers", Severity.LOW, "hadolint:DL3014",
        "hadolint:DL3030", "hadolint:DL3034", "hadolint:DL3038", "KICS:apt_get_missing_flags_to_avoid_manual_input",
        "KICS:missing_flag_from_dnf_install", "KICS:yum_install_allows_manual_input",
        "KICS:missing_zypper_non_interactive_switch", "trivy:DS-0021", "semgrep:missing-assume-yes-switch",
        "semgrep:missing-dnf-assume-yes-switch", "semgrep:missing-yum-assume-yes-switch",
        "semgrep:missing-zypper-no-confirm-switch"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (asks(call) && !isAnswered(call) && !isSettled(stage, out.lineage())) {
        String yes = call.installer() == Installer.PACMAN ? "--noconfirm" : "-y";
        var draft = out.at(call.verbPlace())
            .so("The build fails as soon as " + call.tool() + " has something to ask")
            .says(call.shown() + " waits for a yes")
            .hint("add " + yes);
        if (call.verbWord() != null) {
          Edit edit = CommandEdits.behind(run.exec(), call.call(), call.verbWord(), yes);
          // Where a failure is passed over, what was never removed would be.
          draft.fix(call.action() == Action.REMOVE && StepEdits.chain(run) == null
              ? Fix.unsafe("answer yes", "what needs a package that was not removed so far", edit) : Fix.safe("answer yes", edit));
        }
      }
    }
  }

  private static boolean asks(PackageCall call) {
    boolean changes = call.installs() || call.action() == Action.REMOVE;
    Options options = call.options();
    return changes && switch (call.installer()) {
      case APT -> !saysYes(options) && !options.has("--assume-no", "--force-yes", "-s", "--simulate", "--just-print",
          "--dry-run", "--recon", "--no-act", "--print-uris") && !isQuiet(options);
      case DNF -> !options.has("-y", "--assumeyes", "--assumeno");
      case ZYPPER -> !options.has("-y", "--no-confirm", "-n", "--non-interactive", "-D", "--dry-run");
      case PACMAN -> !options.has("--noconfirm");
      case CONDA -> !call.verb().startsWith("env") && !options.has("-y", "--yes", "-d", "--dry-run");
      default -> false;
    };
  }

  /** {@code -y}, but not {@code -y=false}. */
  private static boolean saysYes(Options options) {
    Options.Option yes = options.find("-y", "--yes", "--assume-yes");
    String value = yes == null || yes.value() == null ? "" : yes.value();
    return yes != null && !value.equals("false") && !value.equals("0") && !value.equals("no");
  }

  /** {@code -qq} means yes; {@code -q=2} is the same. */
  private static boolean isQuiet(Options options) {
    Options.Option level = options.find("-q", "--quiet");
    boolean two = level != null && level.value() != null && !level.value().equals("0") && !level.value().equals("1");
    return two || options.count("-q", "--quiet") > 1;
  }

  /** True where something comes in by standard input: {@code yes | apt-get install x}. */
  private static boolean isAnswered(PackageCall call) {
    for (Call one = call.call(); one != null; one = one.context().shell()) {
      if (one.context().pipe() != null && one.context().pipe().position() > 0) {
        return true;
      }
      for (Statement.Redirect redirect : one.at().redirects()) {
        if (redirect.operator().startsWith("<") && redirect.fd() <= 0) {
          return true;
        }
      }
    }
    for (Options.Option option : call.options().options()) {
      String value = option.value() == null ? "" : option.value().toLowerCase(Locale.ROOT);
      if (value.contains("assume-yes") || value.contains("assumeyes")) {
        return true;
      }
    }
    return false;
  }

  /** True where a step has written the answer into the configuration of a package manager. */
  private static boolean isSettled(Stage stage, Lineage lineage) {
    return lineage.runs("package managers are told yes", stage,
            text -> text.contains("Assume-Yes") || text.contains("assumeyes") || text.contains("always_yes"))
        || lineage.variable(stage, "CONDA_ALWAYS_YES") != null || lineage.variable(stage, "MAMBA_ALWAYS_YES") != null;
  }
}
