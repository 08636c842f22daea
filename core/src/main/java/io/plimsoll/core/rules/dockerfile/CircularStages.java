package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A stage that copies from itself, or from one that waits for it. */
public final class CircularStages extends DockerfileRule {

  public CircularStages() {
    super(RuleInfo.dockerfile("PL1114", "circular-stages", "a stage copies from itself, or in a circle", Severity.MEDIUM,
        "hadolint:DL3023", "KICS:copy_from_references_current_from_alias", "trivy:DS-0006", "semgrep:copy-from-own-alias",
        "tally:tally/circular-stage-deps"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    StageGraph graph = StageGraph.of(dockerfile);
    for (References.Reference reference : References.of(dockerfile)) {
      Stage stage = reference.stage();
      Stage from = reference.from();
      if (from == null || from.index() < stage.index() || !graph.inOneCircle(from, stage)) {
        continue;
      }
      boolean self = from.index() == stage.index();
      out.at(reference.at())
          .about(stage.subject())
          .so("This does not build")
          .says(self ? "the stage copies from itself" : "the stage " + reference.name() + " needs this one itself")
          .hint("copy from a stage above that does not need this one");
    }
  }
}
