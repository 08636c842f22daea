package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code COPY --from=0}: a stage that is put in above makes it another one. */
public final class NumberedStage extends DockerfileRule {

  public NumberedStage() {
    super(RuleInfo.dockerfile("PL1112", "numbered-stage", "a stage is named by its number", Severity.INFO,
        "KICS:using_unnamed_build_stages"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Set<String> taken = null;
    Map<String, Stage> stages = dockerfile.stagesByReference();
    for (References.Reference reference : References.of(dockerfile)) {
      Stage stage = reference.stage();
      int index = reference.mount() ? -1 : number(reference.name());
      if (index >= 0 && index < stage.index()) {
        Stage from = dockerfile.stages().get(index);
        Draft draft = out.at(reference.at())
            .about(stage.subject())
            .so("A stage added above makes this copy from the wrong one")
            .says("--from=" + reference.name() + " is the stage on line " + from.from().head().at().range().start().line())
            .hint(from.name() == null ? "give that stage a name: FROM ... AS build" : "--from=" + from.name());
        if (from.name() != null && from == stages.get(from.name().toLowerCase(Locale.ROOT))) {
          draft.fix(Fix.safe("call it by its name", new Edit.Splice(reference.at(), from.name())));
        } else if (from.name() == null && StepEdits.isAlone(from.from())) {
          taken = taken == null ? taken(dockerfile) : taken;
          String name = name(taken, from.index());
          draft.fix(Fix.unsafe("give the stage a name", "what calls the stage " + from.index() + ": --target, a waiver", new Edit.Splice(reference.at(), name),
              new Edit.Splice(behind(from.from().image().at()), " " + as(from) + " " + name)));
        }
      }
    }
  }

  private static Place.InText behind(Place.InText image) {
    return image.narrowed(new Range(image.range().end(), image.range().end()));
  }

  private static String as(Stage from) {
    return from.from().head().written().equals("from") ? "as" : "AS";
  }

  /** What the stages of a file are called, and the images and contexts that a line takes from. */
  private static Set<String> taken(Dockerfile dockerfile) {
    var taken = new HashSet<String>(dockerfile.context().named());
    for (Stage stage : dockerfile.stages()) {
      taken.add(String.valueOf(stage.name()).toLowerCase(Locale.ROOT));
      taken.add(stage.from().image().text().shown().toLowerCase(Locale.ROOT));
    }
    References.of(dockerfile).forEach(reference -> taken.add(reference.name().toLowerCase(Locale.ROOT)));
    return taken;
  }

  private static String name(Set<String> taken, int index) {
    return !taken.contains("build") ? "build" : !taken.contains("build-" + index) ? "build-" + index : "stage-" + index + "-of-build";
  }

  /** The number that a reference is, or -1. */
  static int number(String name) {
    if (name.isEmpty() || name.length() > 5) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
