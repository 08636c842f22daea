package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.List;

/** A {@code --from} that names no stage above, so that a registry is asked for an image of that name. */
public final class UnknownStage extends DockerfileRule {

  public UnknownStage() {
    super(RuleInfo.dockerfile("PL1113", "unknown-stage", "a copy is from a stage that there is not", Severity.LOW,
        "CWE-829", "hadolint:DL3022"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    StageGraph graph = StageGraph.of(dockerfile);
    for (References.Reference reference : References.of(dockerfile)) {
      String name = reference.name();
      Stage stage = reference.stage();
      Stage from = reference.from();
      boolean number = NumberedStage.number(name) >= 0;
      if (from == null && number && !reference.mount()) {
        say(reference, "This does not build", "there is no stage " + name + "; they are counted from 0", out).severity(Severity.MEDIUM);
      } else if (from == null && !Images.isImage(name) && !dockerfile.context().named().contains(name)) {
        String near = Nearest.to(name, names(dockerfile, stage));
        Draft draft = say(reference, "Whoever owns the image " + name + " on Docker Hub decides what is copied here",
            "no stage is called " + name + (near == null ? "" : ", is " + near + " meant?"), out);
        if (near != null) {
          draft.fix(Fix.unsafe("copy from " + near, "what is meant to come from an image called " + name, new Edit.Splice(reference.at(), near)));
        }
      } else if (from != null && from.index() > stage.index() && !graph.inOneCircle(from, stage)) {
        say(reference, "This does not build", "the stage " + name + " comes later", out).severity(Severity.MEDIUM);
      }
    }
  }

  private static List<String> names(Dockerfile dockerfile, Stage before) {
    var names = new ArrayList<String>();
    for (Stage stage : dockerfile.stages()) {
      if (stage.index() < before.index() && stage.name() != null) {
        names.add(stage.name());
      }
    }
    return names;
  }

  private static Draft say(References.Reference reference, String headline, String cause, Findings out) {
    return out.at(reference.at())
        .about(reference.stage().subject())
        .so(headline)
        .says(cause)
        .hint("name a stage above, or an image with its full name and version");
  }
}
