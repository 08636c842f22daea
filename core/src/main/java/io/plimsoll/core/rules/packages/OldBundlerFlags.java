package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Options of {@code bundle install} that it remembers for later calls, which Bundler 2.1 deprecated and 4.0 refuses (its upgrade notes). */
public final class OldBundlerFlags extends RunRule {

  public OldBundlerFlags() {
    super(RuleInfo.dockerfile(
        "PL1213", "old-bundler-flags", "bundle install is given options that are gone", Severity.LOW, "CWE-1104",
        "tally:tally/ruby/deprecated-bundler-install-flags"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (PackageCall call : run.exec().packages()) {
      if (call.installer() != Installer.BUNDLER || !call.verb().equals("install")) {
        continue;
      }
      for (Options.Option option : call.options().options()) {
        String setting = setting(option.name());
        if (setting != null) {
          out.at(call.call().place(option.word()))
              .so("With Bundler 4 this step fails")
              .says(option.name() + " has been deprecated since Bundler 2.1")
              .hint("bundle config set --local " + setting + ", or ENV BUNDLE_" + setting.toUpperCase(Locale.ROOT));
          break;
        }
      }
    }
  }

  private static @Nullable String setting(String option) {
    return switch (option) {
      case "--without" -> "without";
      case "--with" -> "with";
      case "--deployment" -> "deployment";
      case "--path" -> "path";
      case "--frozen" -> "frozen";
      case "--clean" -> "clean";
      case "--system" -> "system";
      case "--no-prune" -> "no_prune";
      case "--shebang" -> "shebang";
      default -> null;
    };
  }
}
