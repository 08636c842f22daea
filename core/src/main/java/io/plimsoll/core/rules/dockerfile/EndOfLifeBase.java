package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A base that nobody mends any more: each hole found in it from now on stays open. */
public final class EndOfLifeBase extends StageRule {

  public EndOfLifeBase() {
    super(RuleInfo.dockerfile("PL1002", "end-of-life-base", "a base image has come to its end of life", Severity.HIGH,
        "CWE-1104", "tally:tally/ruby/eol-ruby-version"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Instruction.Value image = stage.from().image();
    Text reference = image.text();
    if (stage.base() != null || "scratch".equals(reference.known())) {
      return;
    }
    ImageName name = ImageName.of(reference);
    if (name == null || name.tagHole()) {
      out.undecided(image.at(), "the age of its base", reference.holes().isEmpty()
          ? "it is no image name" : "${" + reference.holes().getFirst() + "} has no value here");
      return;
    }
    EndOfLife.Ended ended = EndOfLife.of(name, out.today());
    if (ended != null) {
      String since = ended.end() == null ? "" : " since " + ended.end();
      out.at(image.at())
          .so("New security holes in " + ended.product() + " stay open")
          .says(ended.product() + " has come to its end of life")
          .hint("no fixes" + since + ": move to a supported release");
    }
  }
}
