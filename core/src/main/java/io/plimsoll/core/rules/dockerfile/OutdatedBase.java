package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
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
    for (Images.Use use : Images.of(dockerfile)) {
      Renewed patched = Renewed.patched(use.reference(), out.published());
      Renewed rebuilt = patched != null ? null : Renewed.rebuilt(use.reference(), out.published());
      Renewed renewed = patched != null ? patched : rebuilt;
      if (renewed == null) {
        continue;
      }
      Draft draft = out.at(use.at())
          .about(use.stage().subject())
          .so("What is built here lacks the fixes of " + renewed.brief())
          .says(patched != null ? "the registry has a newer patch" : "its tag names a newer build than its digest")
          .hintOfFix(renewed.brief());
      if (rebuilt != null) {
        draft.severity(Severity.LOW);
      }
      Edit edit = use.to(renewed);
      if (edit != null) {
        String title = "move to " + renewed.brief();
        boolean known = rebuilt != null || renewed.line() != null;
        draft.fix(known ? Fix.safe(title, edit) : Fix.unsafe(title, "what needs this very version", edit));
      }
    }
  }
}
