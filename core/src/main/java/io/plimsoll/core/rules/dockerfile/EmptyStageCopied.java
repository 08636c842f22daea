package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;

/** A copy from a stage that begins with nothing and has nothing put in. */
public final class EmptyStageCopied extends DockerfileRule {

  public EmptyStageCopied() {
    super(RuleInfo.dockerfile("PL1115", "empty-stage-copied", "a copy is from a stage that holds nothing", Severity.MEDIUM,
        "tally:tally/copy-from-empty-scratch-stage"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    BitSet empty = empty(dockerfile);
    for (References.Reference reference : References.of(dockerfile)) {
      Stage from = reference.mount() ? null : reference.from();
      if (from != null && from.index() < reference.stage().index() && empty.get(from.index())) {
        out.at(reference.at())
            .about(reference.stage().subject())
            .so("This does not build")
            .says("the stage " + reference.name() + " starts from scratch, and nothing is put into it")
            .hint("copy from the stage that has the file");
      }
    }
  }

  private static BitSet empty(Dockerfile dockerfile) {
    var empty = new BitSet();
    for (Stage stage : dockerfile.stages()) {
      boolean begins = stage.base() != null ? empty.get(stage.base().index()) : "scratch".equals(stage.from().image().text().known());
      if (begins && !holdsFiles(stage)) {
        empty.set(stage.index());
      }
    }
    return empty;
  }

  private static boolean holdsFiles(Stage stage) {
    for (Instruction instruction : stage.instructions()) {
      // WORKDIR makes a folder.
      if (instruction instanceof Instruction.Copy || instruction instanceof Instruction.Run || instruction instanceof Instruction.Workdir) {
        return true;
      }
    }
    return false;
  }
}
