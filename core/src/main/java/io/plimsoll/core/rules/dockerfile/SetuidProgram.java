package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A program that runs as its owner whoever starts it. What can't be told is for world-writable to say. */
public final class SetuidProgram extends StageRule {

  public SetuidProgram() {
    super(RuleInfo.dockerfile("PL1124", "setuid-program", "a program is made to run as its owner", Severity.MEDIUM,
        "CIS-Docker-1.6:4.8", "CWE-250", "dockle:CIS-DI-0008", "docker-bench:4.8", "sonar:S2612"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    for (Modes.Said said : Modes.of(stage)) {
      FileMode mode = FileMode.of(said.mode());
      if (mode != null && mode.setuid()) {
        Draft draft = out.at(said.at())
            .so("A hole in this program turns any user in the container into its owner, usually root")
            .says(said.mode() + " sets the setuid bit")
            .hint("leave the bit out; no-new-privileges disables it");
        String plain = said.isOctal() ? said.mode().substring(said.mode().length() - 3) : null;
        if (plain != null) {
          draft.fix(Fix.unsafe("leave the bit out", "users who start the program to do what only its owner may",
              new Edit.Splice(said.at(), plain)));
        }
      }
    }
  }
}
