package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A platform that the base does not have, by its own name or by that of the stage it is. */
public final class PlatformMismatch extends DockerfileRule {

  public PlatformMismatch() {
    super(RuleInfo.dockerfile("PL1107", "platform-mismatch", "a base is not for the platform that is asked for", Severity.MEDIUM,
        "buildkit:InvalidBaseImagePlatform", "tally:tally/platform-mismatch"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      Instruction.Flag flag = stage.from().head().flag("platform");
      Platform asked = platform(stage);
      if (flag == null || asked == null) {
        continue;
      }
      Instruction.Value image = stage.from().image();
      if (stage.base() != null) {
        Platform base = platform(stage.base());
        if (base != null && asked.contradicts(base)) {
          say(stage, flag, "the stage " + image.text().shown() + " is built for " + base.os() + "/" + base.architecture(), out);
        }
        continue;
      }
      ImageName name = ImageName.of(image.text());
      Platform has = name == null ? null : Platform.ofImage(name);
      if (has != null && asked.contradicts(has)) {
        String what = has.architecture().isEmpty() ? has.os() : has.os() + "/" + has.architecture();
        say(stage, flag, image.text().shown() + " is built for " + what, out);
      }
    }
  }

  private static @Nullable Platform platform(Stage stage) {
    Instruction.Value value = stage.from().head().valueOf("platform");
    String known = value == null ? null : value.text().known();
    return known == null ? null : Platform.of(known);
  }

  private static void say(Stage stage, Instruction.Flag flag, String cause, Findings out) {
    out.at(flag.at())
        .about(stage.subject())
        .so("What is built here will not run on the platform it is meant for")
        .says(cause)
        .hint("name a base for this platform, or leave --platform out");
  }
}
