package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
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
        Draft draft = out.at(image.at())
            .about(stage.subject())
            .so("This does not build")
            .says("FROM finds a stage by its name in lower case only")
            .hint("write it in lower case");
        if (image.raw().equals(reference)) {
          draft.fix(Fix.safe("write it in lower case", new Edit.Splice(image.at(), reference.toLowerCase(Locale.ROOT))));
        }
      }
    }
    for (Images.Use use : Images.of(dockerfile)) {
      String known = use.reference().known();
      boolean plain = !use.base() || use.stage().from().image().raw().indexOf('$') < 0;
      if (known != null && plain && !ImageName.isValid(known)) {
        Draft draft = out.at(use.at())
            .about(use.stage().subject())
            .so("This does not build")
            .says(cause(known))
            .hint("name:tag, in lower case");
        String lower = lower(known);
        if (use.base() && ImageName.isValid(lower) && use.stage().from().image().raw().equals(known)) {
          draft.fix(Fix.unsafe("write " + lower, "nothing that builds, unless another image is meant", new Edit.Splice(use.at(), lower)));
        }
      }
    }
  }

  /** The name in lower case, the tag as it is: without it where none stands behind the colon. */
  private static String lower(String name) {
    int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    String tag = colon < 0 || colon == name.length() - 1 ? "" : name.substring(colon);
    return (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT) + tag;
  }

  private static String cause(String name) {
    if (name.endsWith(":")) {
      return "there is a colon but no tag after it";
    }
    return name.equals(name.toLowerCase(Locale.ROOT)) ? "this is not an image name" : "image names are in lower case";
  }
}
