package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** A line with several commands that no screen shows whole. */
public final class LongLine extends RunRule {

  /** Columns up to the end of a command, from which on one that begins beyond them is out of sight. */
  private static final int COLUMNS = 120;

  public LongLine() {
    super(RuleInfo.dockerfile("PL1312", "long-line", "a line holds more commands than a screen shows", Severity.INFO, "sonar:S7020"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (int i = 1; i < calls.size(); i++) {
      Place.InText before = calls.get(i - 1).place();
      Place.InText at = calls.get(i).place();
      boolean sameLine = before.range().start().line() == at.range().start().line();
      if (sameLine && at.range().end().line() == at.range().start().line() && at.range().end().column() > COLUMNS) {
        out.at(at)
            .mark(calls.get(i).place(calls.get(i).word()))
            .so("A reviewer easily misses what the end of this line does")
            .says("the line is " + at.range().end().column() + " columns long, with several commands in it")
            .hint("one line per command, with \\ and &&, or a heredoc");
        return;
      }
    }
  }
}
