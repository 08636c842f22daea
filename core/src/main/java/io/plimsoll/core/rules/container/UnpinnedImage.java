package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container of an image without a version: what starts tomorrow is not what was tested today. */
public final class UnpinnedImage extends ImageRule {

  public UnpinnedImage() {
    super(RuleInfo.container(
        "PL2159", "unpinned-image", "a container's image has no fixed version", Severity.MEDIUM,
        "CWE-829", "compose-lint:CL-0004", "dclint:service-image-require-explicit-tag"));
  }

  @Override
  void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out) {
    if (isMoving(image)) {
      String tag = image.tag();
      Draft draft = out.at(at)
          .so("What starts as " + spec.subject().name() + " tomorrow may not be what was tested today")
          .says(tag == null ? image.familiar() + " has no tag, which means latest" : image.familiar() + ":" + tag + " is a different image over time")
          .hint("pin a version, best with its digest");
      pin(draft, at, Renewed.versioned(written, out.published()));
    }
  }
}
