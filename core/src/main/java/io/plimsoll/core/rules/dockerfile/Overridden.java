package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;

/** A second CMD, ENTRYPOINT or HEALTHCHECK in one stage: only the last one counts. */
public final class Overridden extends DockerfileRule {

  private static final List<Class<? extends Instruction>> ONCE =
      List.of(Instruction.Cmd.class, Instruction.Entrypoint.class, Instruction.Health.class);

  public Overridden() {
    super(RuleInfo.dockerfile("PL1136", "overridden-instruction", "an instruction is overridden by a later one", Severity.LOW,
        "hadolint:DL4003", "hadolint:DL4004", "hadolint:DL3012", "KICS:multiple_cmd_instructions_listed",
        "KICS:multiple_entrypoint_instructions_listed", "trivy:DS-0016", "trivy:DS-0007", "trivy:DS-0023",
        "buildkit:MultipleInstructionsDisallowed", "sonar:S6589", "semgrep:multiple-cmd-instructions",
        "semgrep:multiple-entrypoint-instructions", "datadog:do_not_use_multiple_healthcheck"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      for (Class<? extends Instruction> kind : ONCE) {
        List<? extends Instruction> all = stage.all(kind);
        for (int i = 0; i + 1 < all.size(); i++) {
          Instruction.Head head = all.get(i).head();
          out.at(head.at())
              .mark(head.keywordAt())
              .about(stage.subject())
              .so("This does nothing")
              .says("the " + head.keyword() + " on line " + all.getLast().head().at().range().start().line() + " takes its place")
              .hint("remove the one that is not meant")
              .fix(Fix.safe("remove it", StepEdits.without(all.get(i))));
        }
      }
    }
  }
}
