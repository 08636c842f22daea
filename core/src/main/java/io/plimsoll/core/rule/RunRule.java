package io.plimsoll.core.rule;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;

/** A rule of what RUN runs: it is asked about each RUN of a stage, those that ONBUILD holds included. */
public abstract class RunRule extends StageRule {

  protected RunRule(RuleInfo info) {
    super(info);
  }

  @Override
  public final void check(Stage stage, Findings out) {
    for (Instruction.Run run : stage.runs()) {
      check(stage, run, out);
    }
  }

  /** Says what is wrong with a step of a stage. */
  protected abstract void check(Stage stage, Instruction.Run run, Findings out);
}
