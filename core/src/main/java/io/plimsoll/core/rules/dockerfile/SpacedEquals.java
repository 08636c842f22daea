package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;

/** {@code ENV NAME = value}, whose value is {@code = value}. */
public final class SpacedEquals extends StageRule {

  public SpacedEquals() {
    super(RuleInfo.dockerfile("PL1148", "spaced-equals", "a blank before = makes it a part of the value", Severity.LOW,
        "sonar:S6574"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Env env -> judge(env.assignments(), out);
        case Instruction.Label label -> judge(label.assignments(), out);
        default -> {}
      }
    }
  }

  private static void judge(List<Instruction.Assignment> assignments, Findings out) {
    Instruction.Assignment one = assignments.getFirst();
    Instruction.Value value = one.value();
    if (!one.legacy() || value == null || !value.raw().startsWith("=")) {
      return;
    }
    String name = one.name().text().shown();
    out.at(one.at())
        .so("Whatever reads " + name + " gets an = in its value")
        .says("with a space before it, the = belongs to the value")
        .hint("no spaces around the =")
        .fix(Fix.unsafe("remove the space", "what reads the value with its =",
            new Edit.Splice(one.at(), one.name().raw() + "=" + value.raw().substring(1).strip())));
  }
}
