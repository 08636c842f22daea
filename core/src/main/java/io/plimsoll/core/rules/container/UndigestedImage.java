package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container of an image by its tag alone, which whoever owns the repository may move. */
public final class UndigestedImage extends ImageRule {

  public UndigestedImage() {
    super(RuleInfo.container(
        "PL2160", "undigested-image", "a container's image has no digest", Severity.INFO, "CWE-494", "compose-lint:CL-0019"));
  }

  @Override
  void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out) {
    if (image.digest() == null && !image.digestHole() && !image.tagHole()) {
      String reference = image.familiar() + ":" + image.meantTag();
      Draft draft = out.at(at)
          .so("Whoever can push to " + image.familiar() + " decides what runs as " + spec.subject().name())
          .says("a tag can be moved to another image")
          .hint("pin " + reference + "@sha256:<digest>: plimsoll fix --update")
          // One that moves anyway is said to.
          .unlessSaid("PL2159");
      pin(draft, at, Renewed.pinned(written, out.published()));
      if (out.digests() != Demand.OPTIONAL) {
        draft.severity(out.digests() == Demand.REQUIRED ? Severity.HIGH : Severity.MEDIUM);
      }
    }
  }
}
