package io.plimsoll.core.rules.container;

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

/** A container of an image of which the registry has a newer patch, or a newer build under the same tag. It speaks only where registries were asked. */
public final class OutdatedImage extends ImageRule {

  public OutdatedImage() {
    super(RuleInfo.container("PL2178", "outdated-image", "a container's image has been patched since", Severity.MEDIUM, "CWE-1395"));
  }

  @Override
  void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out) {
    Renewed renewed = Renewed.mended(written, out.published());
    if (renewed == null) {
      return;
    }
    var edit = new Edit.Replace(at, renewed.reference());
    String title = "move to " + renewed.brief();
    Draft draft = out.at(at)
        .so(spec.subject().name() + " lacks the fixes of " + renewed.brief())
        .says(renewed.sameTag() ? "its tag names a newer build than its digest" : "the registry has a newer patch")
        .hintOfFix(renewed.brief())
        .fix(renewed.isSafe() ? Fix.safe(title, edit) : Fix.unsafe(title, "what needs this very version", edit));
    if (renewed.sameTag()) {
      draft.severity(Severity.LOW);
    }
  }
}
