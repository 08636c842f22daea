package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container of a release that nobody mends any more. */
public final class EndOfLifeImage extends ImageRule {

  public EndOfLifeImage() {
    super(RuleInfo.container("PL2161", "end-of-life-image", "a container's image has come to its end of life", Severity.HIGH, "CWE-1104"));
  }

  @Override
  void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out) {
    EndOfLife.Ended ended = image.tagHole() ? null : EndOfLife.of(image, out.today());
    if (ended != null) {
      Draft draft = out.at(at)
          .so("New security holes in " + ended.product() + (isNamed(spec.subject().name(), ended.product()) ? "" : " of " + spec.subject().name()) + " stay open")
          .says(ended.fault())
          .hint(ended.remedy());
      KnownImages.Known known = KnownImages.of(image);
      // What a database has written, its next release may not read.
      Renewed next = known != null && known.database() != null ? null : Renewed.supported(written, out.published(), out.today());
      if (next != null) {
        draft.hintOfFix(next.brief())
            .fix(Fix.unsafe("move to " + next.brief(), "what needs " + ended.product(), new Edit.Replace(at, next.reference())));
      }
      if (ended.isRecent(out.today())) {
        draft.severity(Severity.MEDIUM);
      }
    } else if (image.tagHole() && EndOfLife.isKnown(image)) {
      open(spec, at, "the age of its image", "its version has no value here", out);
    }
  }

  /** True for a service that is called like what it runs: "Traefik 3.2 of traefik" says it twice. */
  private static boolean isNamed(String service, String product) {
    return product.length() > service.length() && product.charAt(service.length()) == ' ' && product.regionMatches(true, 0, service, 0, service.length());
  }
}
