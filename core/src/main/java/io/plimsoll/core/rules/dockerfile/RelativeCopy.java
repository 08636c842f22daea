package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;

/** A copy to a relative place where no WORKDIR says relative to what. */
public final class RelativeCopy extends DockerfileRule {

  public RelativeCopy() {
    super(RuleInfo.dockerfile("PL1119", "relative-copy", "a copy goes to a folder that the base decides", Severity.LOW,
        "hadolint:DL3045"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    var placed = new BitSet();
    for (Stage stage : dockerfile.stages()) {
      if (stage.base() != null && placed.get(stage.base().index())) {
        placed.set(stage.index());
      }
      for (Instruction instruction : stage.instructions()) {
        if (instruction instanceof Instruction.Workdir) {
          placed.set(stage.index());
        } else if (instruction instanceof Instruction.Copy copy && !placed.get(stage.index())) {
          judge(stage, copy, out);
        }
      }
    }
  }

  private static void judge(Stage stage, Instruction.Copy copy, Findings out) {
    Instruction.Value destination = copy.destination();
    String head = destination == null ? "" : destination.text().head();
    if (destination != null && !head.isEmpty() && !Sources.isAbsolute(head)) {
      Draft draft = out.at(destination.at())
          .about(stage.subject())
          .so("With another base image this ends up somewhere else")
          .says(destination.text().shown() + " is relative, and there is no WORKDIR above it")
          .hint("set WORKDIR above it, or use an absolute path");
      Fix fix = Folders.absolute(destination, Folders.ofBase(stage), false);
      if (fix != null) {
        draft.fix(fix);
      }
    }
  }
}
