package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import org.jspecify.annotations.Nullable;

/** {@code bundle install} that may choose other gems than Gemfile.lock names, and write them there. */
public final class UnlockedBundle extends RunRule {

  public UnlockedBundle() {
    super(RuleInfo.dockerfile(
        "PL1212", "unlocked-bundle", "gems are installed that no lock file holds", Severity.INFO, "CWE-1357",
        "tally:tally/ruby/missing-bundle-deployment"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    if (Purpose.isWork(stage)) {
      return;
    }
    for (PackageCall call : run.exec().packages()) {
      boolean all = call.installer() == Installer.BUNDLER && call.action() == Action.INSTALL && call.verb().equals("install");
      if (all && !isLocked(stage, run, call, out.lineage()) && !Purpose.isRailsWork(stage, call.call(), out.lineage())) {
        Draft draft = out.at(call.verbPlace())
            .so("The image may get other gems than were tested, without anyone noticing")
            .says(call.shown() + " rewrites Gemfile.lock where it does not match the Gemfile")
            .hint("ENV BUNDLE_DEPLOYMENT=1 before it");
        Edit edit = StepEdits.above(run, "ENV BUNDLE_DEPLOYMENT=1");
        if (edit != null) {
          draft.fix(Fix.unsafe("hold it to the lock file", "a Gemfile.lock that is not copied, or does not match the Gemfile", edit));
        }
      }
    }
  }

  private static boolean isLocked(Stage stage, Instruction.Run run, PackageCall call, Lineage lineage) {
    return call.options().has("--deployment", "--frozen", "--local")
        || (isOn(Purpose.variable(stage, call.call(), "BUNDLE_DEPLOYMENT", lineage)) && !Purpose.isLate(stage, run, "BUNDLE_DEPLOYMENT"))
        || isOn(Purpose.variable(stage, call.call(), "BUNDLE_FROZEN", lineage))
        || Purpose.says(stage, lineage, "bundle config", "deployment") || Purpose.says(stage, lineage, "bundle config", "frozen");
  }

  private static boolean isOn(@Nullable String value) {
    return value != null && !value.equals("0") && !value.equals("false") && !value.isEmpty();
  }
}
