package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/**
 * A program, an archive or a package that is fetched and put to use, with nothing between that would notice another one. What is
 * run at once is for remote-script, what comes over plain http for clear-text-download, and ADD for unverified-add.
 */
public final class UnverifiedDownload extends StageRule {

  public UnverifiedDownload() {
    super(RuleInfo.dockerfile("PL1328", "unverified-download", "a program is fetched that nothing checks", Severity.LOW, "CWE-494"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    var downloads = new Downloads();
    for (Instruction instruction : stage.instructions()) {
      switch (instruction.done()) {
        case Instruction.Run run -> downloads.step(run.exec());
        case Instruction.Cmd cmd -> downloads.started(cmd.exec());
        case Instruction.Entrypoint entrypoint -> downloads.started(entrypoint.exec());
        case Instruction.Health health when health.test() != null -> downloads.started(health.test());
        default -> {}
      }
    }
    for (Downloads.Suspect suspect : downloads.suspects()) {
      out.at(suspect.fetch().place())
          .so("Whoever controls " + (suspect.host() == null ? "the server" : suspect.host()) + " decides what is in this image")
          .says(suspect.cause() + ", and nothing checks it")
          .hint(suspect.hint());
    }
  }
}
