package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** {@code COPY --from=0}: a stage that is put in above makes it another one. */
public final class NumberedStage extends DockerfileRule {

  public NumberedStage() {
    super(RuleInfo.dockerfile("PL1112", "numbered-stage", "a stage is named by its number", Severity.INFO,
        "KICS:using_unnamed_build_stages"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (References.Reference reference : References.of(dockerfile)) {
      Stage stage = reference.stage();
      int index = reference.mount() ? -1 : number(reference.name());
      if (index >= 0 && index < stage.index()) {
        Stage from = dockerfile.stages().get(index);
        out.at(reference.at())
            .about(stage.subject())
            .so("A stage added above makes this copy from the wrong one")
            .says("--from=" + reference.name() + " is the stage on line " + from.from().head().at().range().start().line())
            .hint(from.name() == null ? "give that stage a name: FROM ... AS build" : "--from=" + from.name());
      }
    }
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
