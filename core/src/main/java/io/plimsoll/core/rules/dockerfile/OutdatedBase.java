package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A base of which the registry has a newer patch, or a newer build under the same tag. It speaks only where registries were asked. */
public final class OutdatedBase extends DockerfileRule {

  public OutdatedBase() {
    super(RuleInfo.dockerfile("PL1164", "outdated-base", "a base image has been patched since", Severity.MEDIUM, "CWE-1395"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    if (out.published() == Published.UNASKED) {
      return;
    }
    for (Images.Use use : Images.of(dockerfile)) {
      Renewed renewed = Renewed.mended(use.reference(), out.published());
      if (renewed == null) {
        continue;
      }
      Draft draft = out.at(use.at())
          .about(use.stage().subject())
          .so("What is built here lacks the fixes of " + renewed.brief())
          .says(renewed.sameTag() ? "its tag names a newer build than its digest" : "the registry has a newer patch")
          .hintOfFix(renewed.brief());
      if (renewed.sameTag()) {
        draft.severity(Severity.LOW);
      }
      Edit edit = use.to(renewed);
      if (edit != null) {
        String title = "move to " + renewed.brief();
        draft.fix(renewed.isSafe() ? Fix.safe(title, edit) : Fix.unsafe(title, "what needs this very version", edit));
      }
    }
  }
}
