package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.ImageName;
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

/** A label that names the base's digest, which FROM does not. */
public final class StaleBaseLabel extends StageRule {

  private static final String DIGEST = "org.opencontainers.image.base.digest";

  public StaleBaseLabel() {
    super(RuleInfo.dockerfile("PL1145", "stale-base-label", "a label names another base than FROM", Severity.LOW,
        "tally:tally/labels/no-stale-base-digest"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    ImageName base = ImageName.of(stage.root().image().text());
    if (base == null || base.digestHole()) {
      return;
    }
    for (Instruction.Label label : stage.all(Instruction.Label.class)) {
      for (Instruction.Assignment assignment : label.assignments()) {
        Instruction.Value value = assignment.value();
        String said = DIGEST.equals(assignment.name().text().known()) && value != null ? value.text().known() : null;
        if (value != null && said != null && !said.equals(base.digest())) {
          Draft draft = out.at(assignment.at())
              .so("Scanners that go by this label look at the wrong base")
              .says(base.digest() == null ? "FROM names no digest, so the base moves and the label does not" : "FROM names another digest")
              .hint("name the base by its digest, and let a bot move both");
          Edit edit = base.digest() == null ? StepEdits.without(label, label.assignments(), assignment)
              : stage.root().image().raw().contains(base.digest()) ? new Edit.Splice(value.at(), '"' + base.digest() + '"') : null;
          if (edit != null) {
            draft.fix(Fix.unsafe(base.digest() == null ? "remove the label" : "name the digest of FROM",
                "whoever asks images for this label", edit));
          }
        }
      }
    }
  }
}
