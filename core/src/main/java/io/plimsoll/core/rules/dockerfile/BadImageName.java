package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;

/** A base whose name no registry can have. One that is so by its variables is for unset-base-variable. */
public final class BadImageName extends DockerfileRule {

  public BadImageName() {
    super(RuleInfo.dockerfile("PL1103", "bad-image-name", "a base image has a name that no image can have", Severity.MEDIUM));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Stage stage : dockerfile.stages()) {
      Instruction.Value image = stage.from().image();
      String reference = image.text().known();
      if (stage.base() != null && reference != null && !reference.equals(reference.toLowerCase(Locale.ROOT))) {
        out.at(image.at())
            .about(stage.subject())
            .so("This does not build")
            .says("FROM finds a stage by its name in lower case only")
            .hint("write it in lower case");
      }
    }
    for (Images.Use use : Images.of(dockerfile)) {
      String known = use.reference().known();
      boolean plain = !use.base() || use.stage().from().image().raw().indexOf('$') < 0;
      if (known != null && plain && !ImageName.isValid(known)) {
        out.at(use.at())
            .about(use.stage().subject())
            .so("This does not build")
            .says(cause(known))
            .hint("name:tag, in lower case");
      }
    }
  }

  private static String cause(String name) {
    if (name.endsWith(":")) {
      return "there is a colon but no tag after it";
    }
    return name.equals(name.toLowerCase(Locale.ROOT)) ? "this is not an image name" : "image names are in lower case";
  }
}
