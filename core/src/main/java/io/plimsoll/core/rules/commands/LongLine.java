package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
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
        Draft draft = out.at(at)
            .mark(call.place(call.word()))
            .so("A reviewer easily misses what the end of this line does")
            .says("the line is " + at.range().end().column() + " columns long" + (sameLine ? ", with several commands in it" : ""))
            .hint("a line for each command and package, with \\ and &&, or a heredoc");
        Edit[] edits = sameLine ? parted(run, at.range().start().line()) : new Edit[0];
        if (edits.length > 0) {
          draft.fix(Fix.safe("a line for each command", edits));
        }
        return;
      }
    }
  }

  /** The commands of a chain that begin in one line, each put into a line of its own. */
  private static Edit[] parted(Instruction.Run run, int line) {
    List<Statement> chain = StepEdits.chain(run);
    if (chain == null || !StepEdits.isAlone(run)) {
      return new Edit[0];
    }
    var edits = new ArrayList<Edit>();
    Code code = run.head().rest();
    Source source = code.source();
    Script script = run.exec().script();
    String indent = " ".repeat(run.head().at().range().start().column() + 3);
    for (int i = 1; script != null && i < chain.size(); i++) {
      int from = chain.get(i - 1).end();
      int to = chain.get(i).start();
      Place.InText gap = script.code().place(from, to);
      String between = source.slice(gap.range());
      if (gap.range().start().line() == line && between.strip().equals("&&")) {
        edits.add(new Edit.Splice(gap, " " + StepEdits.escape(source) + "\n" + indent + "&& "));
      }
    }
    return edits.toArray(Edit[]::new);
  }

  /** True where whole arguments lie beyond what a screen shows: a long URL at the end does not count. */
  private static boolean goesOn(Call call) {
    List<ShellWord> words = call.arguments();
    return words.size() > FEW && call.place(words.getLast()).range().start().column() > COLUMNS;
  }
}
