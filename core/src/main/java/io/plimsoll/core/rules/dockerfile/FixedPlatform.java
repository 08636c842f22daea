package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;

/** {@code FROM --platform=linux/amd64}: on other machines the image is built for that one all the same. */
public final class FixedPlatform extends DockerfileRule {

  public FixedPlatform() {
    super(RuleInfo.dockerfile("PL1105", "fixed-platform", "a base is fixed to one platform", Severity.LOW,
        "hadolint:DL3029", "KICS:using_platform_with_from", "buildkit:FromPlatformFlagConstDisallowed",
        "semgrep:avoid-platform-with-from"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      Instruction.Flag flag = stage.from().head().flag("platform");
      Instruction.Value value = flag == null ? null : flag.value();
      if (flag == null || value == null || value.raw().indexOf('$') >= 0) {
        continue;
      }
      Platform platform = Platform.of(value.raw());
      // A stage that is called after its platform is one of several on purpose.
      String name = stage.name() == null ? "" : stage.name().toLowerCase(Locale.ROOT);
      boolean meant = platform != null
          && (name.contains(platform.os()) || (!platform.architecture().isEmpty() && name.contains(platform.architecture())));
      if (!meant) {
        out.at(flag.at())
            .about(stage.subject())
            .so("Every build makes an image for " + value.raw() + ", whatever platform it asks for")
            .says("--platform is hard-coded here")
            .hint("leave it out, or --platform=$BUILDPLATFORM in a stage that only builds")
            .fix(Fix.unsafe("leave the platform to the build", "what runs only on " + value.raw(),
                Splices.without(dockerfile.source(), flag.at())));
      }
    }
  }
}
