package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;
import java.util.Locale;

/** A stage that the last one does not need and no service builds. */
public final class UnusedStage extends DockerfileRule {

  public UnusedStage() {
    super(RuleInfo.dockerfile("PL1116", "unused-stage", "a stage is not used by the others", Severity.INFO,
        "tally:tally/no-unreachable-stages"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    BuildContext context = dockerfile.context();
    if (dockerfile.stages().size() == 1 || context.anyTarget()) {
      return;
    }
    StageGraph graph = StageGraph.of(dockerfile);
    BitSet used = graph.allFor(dockerfile.stages().getLast());
    for (Stage stage : dockerfile.stages()) {
      if (isTarget(stage, context)) {
        used.or(graph.allFor(stage));
      }
    }
    for (Stage stage : dockerfile.stages()) {
      if (!used.get(stage.index()) && !stage.from().isUnknown()) {
        String name = stage.name() == null ? "number " + stage.index() : stage.name();
        out.at(stage.from().head().at())
            .mark(stage.from().image().at())
            .about(stage.subject())
            .so("The stage " + name + " is built only with --target " + (stage.name() == null ? stage.index() : stage.name()))
            .says("no stage that is built by default uses it")
            .hint("remove it, or copy from it");
      }
    }
  }

  private static boolean isTarget(Stage stage, BuildContext context) {
    return context.targets().contains(String.valueOf(stage.index()))
        || (stage.name() != null && context.targets().contains(stage.name().toLowerCase(Locale.ROOT)));
  }
}
