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

/** A label without a value. */
public final class EmptyLabel extends StageRule {

  public EmptyLabel() {
    super(RuleInfo.dockerfile("PL1143", "empty-label", "a label has no value", Severity.INFO, "hadolint:DL3051"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Label label : stage.withTriggers(Instruction.Label.class)) {
      for (Instruction.Assignment assignment : label.assignments()) {
        Instruction.Value value = assignment.value();
        String known = value == null ? null : value.text().known();
        if (known != null && known.isBlank()) {
          Draft draft = out.at(assignment.at())
              .so("Whoever asks for " + assignment.name().text().shown() + " gets nothing")
              .says("the label has no value")
              .hint("give it one, or remove it");
          Edit edit = StepEdits.without(label, label.assignments(), assignment);
          if (edit != null) {
            draft.fix(Fix.unsafe("remove it", "whoever takes a base's label away by an empty one, or asks whether there is one", edit));
          }
        }
      }
    }
  }
}
