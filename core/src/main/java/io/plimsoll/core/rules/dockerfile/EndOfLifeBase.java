package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A base that nobody mends any more: each hole found in it from now on stays open. */
public final class EndOfLifeBase extends DockerfileRule {

  public EndOfLifeBase() {
    super(RuleInfo.dockerfile("PL1002", "end-of-life-base", "a base image has come to its end of life", Severity.HIGH,
        "CWE-1104", "tally:tally/ruby/eol-ruby-version"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Images.Use use : Images.of(dockerfile)) {
      ImageName name = ImageName.of(use.reference());
      if (name == null || name.tagHole()) {
        if (use.base() && !use.reference().isKnown()) {
          out.undecided(use.at(), use.reference(), "the age of its base").about(use.stage().subject());
        }
        continue;
      }
      EndOfLife.Ended ended = EndOfLife.of(name, out.today());
      if (ended != null) {
        say(use, ended, ended.isRecent(out.today()), out);
      }
    }
  }

  private static void say(Images.Use use, EndOfLife.Ended ended, boolean recent, Findings out) {
    Draft draft = out.at(use.at())
        .about(use.stage().subject())
        .so("New security holes in " + ended.product() + " stay open")
        .says(ended.fault())
        .hint(ended.remedy());
    Renewed next = Renewed.supported(use.reference(), out.published(), out.today());
    Edit edit = use.to(next);
    if (next != null && edit != null) {
      draft.hintOfFix(next.brief()).fix(Fix.unsafe("move to " + next.brief(), "what needs " + ended.product(), edit));
    }
    if (!use.shipped() || recent) {
      // What it builds is shipped, and it is not.
      draft.severity(Severity.MEDIUM);
    }
  }
}
