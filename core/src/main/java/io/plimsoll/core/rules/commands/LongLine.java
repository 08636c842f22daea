package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** A line with several commands, or one of many arguments, that no screen shows whole. */
public final class LongLine extends RunRule {

  /** Columns up to the end of a command, from which on one that begins beyond them is out of sight. */
  private static final int COLUMNS = 120;

  public LongLine() {
    super(RuleInfo.dockerfile("PL1312", "long-line", "a line holds more commands than a screen shows", Severity.INFO, "sonar:S7020"));
  }

  /** A command of more arguments than this is a list that can be split. */
  private static final int FEW = 4;

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      Place.InText at = call.place();
      boolean sameLine = i > 0 && calls.get(i - 1).place().range().start().line() == at.range().start().line();
      boolean oneLine = at.range().end().line() == at.range().start().line();
      if (oneLine && at.range().end().column() > COLUMNS && (sameLine || goesOn(call))) {
        out.at(at)
            .mark(call.place(call.word()))
            .so("A reviewer easily misses what the end of this line does")
            .says("the line is " + at.range().end().column() + " columns long" + (sameLine ? ", with several commands in it" : ""))
            .hint("a line for each command and package, with \\ and &&, or a heredoc");
        return;
      }
    }
  }

  /** True where whole arguments lie beyond what a screen shows: a long URL at the end does not count. */
  private static boolean goesOn(Call call) {
    List<ShellWord> words = call.arguments();
    return words.size() > FEW && call.place(words.getLast()).range().start().column() > COLUMNS;
  }
}
