package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stage that the last one does not need and no service builds. */
public final class UnusedStage extends DockerfileRule {

  /** Files with more stages are not written by people. */
  private static final int FEW = 64;

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
        Draft draft = out.at(stage.from().head().at())
            .mark(stage.from().image().at())
            .about(stage.subject())
            .so("The stage " + name + " is built only with --target " + (stage.name() == null ? stage.index() : stage.name()))
            .says("no stage that is built by default uses it")
            .hint("remove it, or copy from it");
        Edit.Splice edit = dockerfile.stages().size() > FEW ? null : without(dockerfile, stage, used);
        if (edit != null) {
          draft.because("dockerfile", edit.at(), "what the stage holds").fix(Fix.unsafe("remove it", "docker build --target " + (stage.name() == null ? stage.index() : stage.name()), edit));
        }
      }
    }
  }

  /**
   * Takes a stage out, with the comments right above it; null where another unused one is built on it, or stages are called by
   * numbers, which would change.
   */
  private static Edit.@Nullable Splice without(Dockerfile dockerfile, Stage stage, BitSet used) {
    for (References.Reference reference : References.of(dockerfile)) {
      boolean numbered = NumberedStage.number(reference.name()) >= 0;
      if (numbered || (reference.from() == stage && reference.stage() != stage)) {
        return null;
      }
    }
    Source source = dockerfile.source();
    Stage next = null;
    for (Stage other : dockerfile.stages()) {
      boolean built = other.base() == stage || Images.mayNeed(dockerfile, other).contains(stage);
      if (built) {
        return null;
      }
      next = other.index() == stage.index() + 1 ? other : next;
    }
    // The last stage is what is built, and so is used.
    return next == null || used.get(stage.index()) ? null
        : new Edit.Splice(source.place(start(source, stage), start(source, next)), "");
  }

  private static int start(Source source, Stage stage) {
    int line = stage.from().head().at().range().start().line();
    for (Word comment : stage.from().head().comments()) {
      if (comment.at() instanceof Place.InText above) {
        line = Math.min(line, above.range().start().line());
      }
    }
    return source.lineStart(line);
  }

  private static boolean isTarget(Stage stage, BuildContext context) {
    return context.targets().contains(String.valueOf(stage.index()))
        || (stage.name() != null && context.targets().contains(stage.name().toLowerCase(Locale.ROOT)));
  }
}
