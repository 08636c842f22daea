package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** {@code FROM --platform=$TARGETPLATFORM}, which is what holds without it. */
public final class RedundantPlatform extends DockerfileRule {

  public RedundantPlatform() {
    super(RuleInfo.dockerfile("PL1106", "redundant-platform", "a base is given the platform that it has anyway", Severity.INFO,
        "hadolint:DL3065", "buildkit:RedundantTargetPlatform"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    if (isSet(dockerfile)) {
      return;
    }
    for (Stage stage : dockerfile.stages()) {
      Instruction.Flag flag = stage.from().head().flag("platform");
      Instruction.Value value = flag == null ? null : flag.value();
      boolean redundant = value != null
          && (value.raw().equals("$TARGETPLATFORM") || value.raw().equals("${TARGETPLATFORM}") || value.raw().equals("\"$TARGETPLATFORM\""));
      if (flag != null && redundant) {
        out.at(flag.at())
            .about(stage.subject())
            .so("This flag changes nothing")
            .says("a base is pulled for the target platform anyway")
            .hint("leave --platform out")
            .fix(Fix.safe("leave it out", Splices.without(dockerfile.source(), flag.at())));
      }
    }
  }

  /** True where an ARG gives the variable another value. */
  private static boolean isSet(Dockerfile dockerfile) {
    for (Instruction.Arg arg : dockerfile.args()) {
      for (Instruction.Assignment assignment : arg.assignments()) {
        if (assignment.name().raw().equals("TARGETPLATFORM") && assignment.value() != null) {
          return true;
        }
      }
    }
    return false;
  }
}
