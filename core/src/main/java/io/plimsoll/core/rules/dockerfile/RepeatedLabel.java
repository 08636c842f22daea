package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.HashMap;

/** A label that is set twice in a stage. */
public final class RepeatedLabel extends StageRule {

  public RepeatedLabel() {
    super(RuleInfo.dockerfile("PL1144", "repeated-label", "a label is set twice", Severity.INFO,
        "tally:tally/labels/no-duplicate-keys"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    var seen = new HashMap<String, Instruction.Assignment>();
    var labels = new HashMap<String, Instruction.Label>();
    for (Instruction.Label label : stage.all(Instruction.Label.class)) {
      for (Instruction.Assignment assignment : label.assignments()) {
        String name = assignment.name().text().known();
        Instruction.Assignment first = name == null ? null : seen.put(name, assignment);
        Instruction.Label before = name == null ? null : labels.put(name, label);
        if (first != null && before != null) {
          Draft draft = out.at(first.at())
              .so("This value is lost")
              .says(name + " is set again on line " + assignment.at().range().start().line())
              .hint("set it once");
          Edit edit = StepEdits.without(before, before.assignments(), first);
          if (edit != null) {
            draft.fix(Fix.safe("take the one out that is lost", edit));
          }
        }
      }
    }
  }
}
