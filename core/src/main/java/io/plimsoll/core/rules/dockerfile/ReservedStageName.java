package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.Locale;

/** A stage called scratch or context, which mean something else to a build. */
public final class ReservedStageName extends DockerfileRule {

  public ReservedStageName() {
    super(RuleInfo.dockerfile("PL1109", "reserved-stage-name", "a stage is called scratch or context", Severity.LOW,
        "hadolint:DL3063", "buildkit:ReservedStageName"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      Instruction.Value name = stage.from().name();
      String lower = name == null ? "" : name.raw().toLowerCase(Locale.ROOT);
      if (name != null && (lower.equals("scratch") || lower.equals("context"))) {
        Draft draft = out.at(name.at())
            .so(lower.equals("scratch") ? "A later FROM scratch may start from this stage, not from nothing" : "A reader can't tell which of the two is meant")
            .says(lower.equals("scratch") ? "scratch is the empty image" : "context is the folder that the build is given")
            .hint("call the stage something else");
        boolean called = dockerfile.stages().size() > StepEdits.MANY / 10;
        for (References.Reference reference : References.of(dockerfile)) {
          called |= reference.name().equalsIgnoreCase(name.raw());
        }
        for (Stage other : dockerfile.stages()) {
          called |= other != stage && (name.raw() + "-stage").equalsIgnoreCase(other.name());
          called |= other.from().image().raw().equalsIgnoreCase(name.raw()) && other.index() > stage.index();
        }
        if (!called) {
          draft.fix(Fix.unsafe("call it " + lower + "-stage", "docker build --target " + name.raw(), new Edit.Splice(name.at(), lower + "-stage")));
        }
      }
    }
  }
}
