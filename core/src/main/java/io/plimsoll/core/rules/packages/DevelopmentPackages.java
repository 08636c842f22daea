package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall.Action;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;

/** What a project needs to be worked on, installed together with what it needs to run: Composer and Bundler do so unless told. */
public final class DevelopmentPackages extends RunRule {

  public DevelopmentPackages() {
    super(RuleInfo.dockerfile(
        "PL1211", "development-packages", "packages for developers are installed", Severity.LOW, "CWE-1104",
        "tally:tally/php/composer-no-dev-in-production", "tally:tally/ruby/missing-bundle-without-development"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    if (Purpose.isWork(stage)) {
      return;
    }
    for (PackageCall call : run.exec().packages()) {
      if (call.action() != Action.INSTALL || !call.items().isEmpty() || !call.verb().equals("install")) {
        continue;
      }
      if (call.installer() == Installer.COMPOSER && composer(stage, call, out.lineage())) {
        var draft = out.at(call.verbPlace())
            .so("The image may carry Composer packages for developers, each with holes of its own")
            .says(call.shown() + " also installs what require-dev lists")
            .hint("add --no-dev");
        if (call.verbWord() != null) {
          draft.fix(Fix.unsafe("install no packages for developers", "whatever uses a package from require-dev, such as tests in the build",
              CommandEdits.behind(run.exec(), call.call(), call.verbWord(), "--no-dev")));
        }
      } else if (call.installer() == Installer.BUNDLER && bundler(stage, call, out.lineage())) {
        var draft = out.at(call.verbPlace())
            .so("The image may carry gems for developers, each with holes of its own")
            .says(call.shown() + " installs the groups development and test as well")
            .hint("ENV BUNDLE_WITHOUT=\"development:test\" before it");
        Edit edit = StepEdits.above(run, "ENV BUNDLE_WITHOUT=\"development:test\"");
        if (edit != null) {
          draft.fix(Fix.unsafe("install no gems for developers", "what uses a gem of these groups, such as tests in the build", edit));
        }
      }
    }
  }

  private static boolean composer(Stage stage, PackageCall call, Lineage lineage) {
    String variable = Purpose.variable(stage, call.call(), "COMPOSER_NO_DEV", lineage);
    return !call.options().has("--no-dev") && (variable == null || variable.equals("0"));
  }

  private static boolean bundler(Stage stage, PackageCall call, Lineage lineage) {
    return !call.options().has("--without", "--with") && !Purpose.isRailsWork(stage, call.call(), lineage)
        && Purpose.variable(stage, call.call(), "BUNDLE_WITHOUT", lineage) == null
        && Purpose.variable(stage, call.call(), "BUNDLE_ONLY", lineage) == null
        && !Purpose.says(stage, lineage, "bundle config", "without") && !Purpose.says(stage, lineage, "bundle config", "only");
  }
}
