package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Wrapper;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** Rails' assets:precompile without a dummy for the key that it wants. */
public final class RailsSecretAtBuild extends RunRule {

  public RailsSecretAtBuild() {
    super(RuleInfo.dockerfile(
        "PL1324", "rails-secret-at-build", "building assets asks for the secret of Rails", Severity.LOW,
        "tally:tally/ruby/asset-precompile-without-dummy-key"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    boolean dummy = run.exec().code().text().contains("SECRET_KEY_BASE")
        || out.lineage().variable(stage, "SECRET_KEY_BASE_DUMMY") != null
        || out.lineage().variable(stage, "SECRET_KEY_BASE") != null
        || BuildMount.of(run).stream().anyMatch(mount -> mount.type().equals("secret"));
    if (dummy) {
      return;
    }
    for (Call call : run.exec().calls()) {
      boolean rails = switch (call.name()) {
        case "rails", "rake", "bundle" -> true;
        default -> false;
      };
      for (ShellWord word : call.arguments()) {
        if (rails && word.sketch().equals("assets:precompile")) {
          Draft draft = out.at(call.place(word))
              .so("The build fails until someone gives it the real secret_key_base, where it stays")
              .says("assets:precompile starts Rails, which wants that key without using it")
              .hint("put SECRET_KEY_BASE_DUMMY=1 before it (Rails 7.1 and later)");
          Place.InText start = call.place();
          if (!run.exec().json() && (call.wrappers().isEmpty() || handsOn(call))) {
            draft.fix(Fix.safe("give it a key of no use", new Edit.Splice(
                start.narrowed(new Range(start.range().start(), start.range().start())), "SECRET_KEY_BASE_DUMMY=1 ")));
          }
        }
      }
    }
  }

  /** True where what is put before the command comes to Rails: not through sudo and the like, which clear it away. */
  private static boolean handsOn(Call call) {
    for (Wrapper wrapper : call.wrappers()) {
      switch (wrapper.name()) {
        case "bundle", "nice", "time", "timeout", "env", "nohup" -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }
}
