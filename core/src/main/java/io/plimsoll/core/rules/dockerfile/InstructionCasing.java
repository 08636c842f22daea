package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/** Instructions in upper and lower case in one file. */
public final class InstructionCasing extends DockerfileRule {

  public InstructionCasing() {
    super(RuleInfo.dockerfile("PL1151", "instruction-casing", "instructions are in different cases", Severity.INFO,
        "buildkit:ConsistentInstructionCasing", "sonar:S6476"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    var all = new ArrayList<Instruction.Head>();
    // What stands before the name of a stage is held to FROM, and so changes with it.
    var names = new IdentityHashMap<Instruction.Head, Place.InText>();
    for (Instruction.Arg arg : dockerfile.args()) {
      all.add(arg.head());
    }
    for (Stage stage : dockerfile.stages()) {
      if (!stage.from().isUnknown()) {
        all.add(stage.from().head());
        Place.InText as = StageCasing.as(stage);
        if (as != null) {
          names.put(stage.from().head(), as);
        }
      }
      stage.instructions().forEach(instruction -> all.add(instruction.head()));
    }
    boolean lower = isLower(all);
    for (Instruction.Head head : all) {
      String wanted = lower ? head.keyword().toLowerCase(Locale.ROOT) : head.keyword();
      if (!head.written().equals(wanted)) {
        Place.InText as = names.get(head);
        Edit keyword = new Edit.Splice(head.keywordAt(), wanted);
        Edit[] edits = as == null ? new Edit[] {keyword} : new Edit[] {keyword, new Edit.Splice(as, lower ? "as" : "AS")};
        out.at(head.keywordAt())
            .so("Instructions in mixed case are easily overlooked")
            .says("most instructions of this file are in " + (lower ? "lower" : "upper") + " case")
            .hint("fix: " + wanted)
            .fix(Fix.safe("write it like the others", edits));
      }
    }
  }

  /** Whether more of them are wholly in lower case than in upper case. */
  private static boolean isLower(List<Instruction.Head> all) {
    int lower = 0;
    for (Instruction.Head head : all) {
      String written = head.written();
      lower += written.equals(written.toLowerCase(Locale.ROOT)) ? 1 : written.equals(head.keyword()) ? -1 : 0;
    }
    return lower > 0;
  }
}
