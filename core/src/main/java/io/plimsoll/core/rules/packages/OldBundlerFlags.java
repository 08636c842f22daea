package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
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
          Draft draft = out.at(call.call().place(option.word()))
              .so("With Bundler 4 this step fails")
              .says(option.name() + " has been deprecated since Bundler 2.1")
              .hint("bundle config set --local " + setting + ", or ENV BUNDLE_" + setting.toUpperCase(Locale.ROOT));
          draft.fixes(fix(run, call));
          break;
        }
      }
    }
  }

  /** The settings as an ENV above the step, which all later calls of Bundler heed as well; null where one of them can't be said so. */
  private static @Nullable Fix fix(Instruction.Run run, PackageCall call) {
    var set = new StringBuilder("ENV");
    var edits = new ArrayList<Edit>(2);
    for (Options.Option option : call.options().options()) {
      String setting = setting(option.name());
      if (setting == null) {
        continue;
      }
      boolean flag = switch (setting) {
        case "deployment", "frozen", "clean", "system", "no_prune" -> true;
        default -> false;
      };
      ShellWord last = flag || option.at() == null ? option.word() : option.at();
      String value = flag ? "1" : option.value();
      boolean groups = setting.equals("without") || setting.equals("with");
      // --without development test: words that follow are groups as well.
      for (ShellWord next = next(call, last); next != null; next = next(call, last)) {
        if (!groups || next.known() == null) {
          return null;
        }
        value = value + ":" + next.known();
        last = next;
      }
      boolean plain = value != null && !value.isEmpty() && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_./-: ".indexOf(c) >= 0);
      Edit gone = run.exec().json() ? null : gone(call, option.word(), last);
      if (!plain || value == null || gone == null) {
        return null;
      }
      set.append(" BUNDLE_").append(setting.toUpperCase(Locale.ROOT)).append("=\"").append(value.replace(' ', ':')).append('"');
      edits.add(gone);
    }
    Edit above = StepEdits.above(run, set.toString());
    if (above == null) {
      return null;
    }
    edits.add(above);
    return Fix.unsafe("say it by ENV", "a later call of Bundler that is not to be told that", edits.toArray(Edit[]::new));
  }

  /** The word behind one, if it is no option, or null. */
  private static @Nullable ShellWord next(PackageCall call, ShellWord word) {
    List<ShellWord> all = call.call().arguments();
    int next = all.indexOf(word) + 1;
    return next > 0 && next < all.size() && !all.get(next).sketch().startsWith("-") ? all.get(next) : null;
  }

  private static @Nullable Edit gone(PackageCall call, ShellWord first, ShellWord last) {
    Code code = call.call().context().script().code();
    int start = first.start();
    while (start > 0 && code.text().charAt(start - 1) == ' ') {
      start--;
    }
    Place.InText at = code.place(start, last.end());
    return at.range().start().line() == at.range().end().line() ? new Edit.Splice(at, "") : null;
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
