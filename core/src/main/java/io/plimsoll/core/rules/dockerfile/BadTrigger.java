package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import java.util.Locale;

/** An ONBUILD of what is no instruction; what it may not hold at all, FROM and MAINTAINER, no build reads. */
public final class BadTrigger extends StageRule {

  private static final List<String> INSTRUCTIONS = List.of(
      "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "RUN", "SHELL", "STOPSIGNAL", "USER",
      "VOLUME", "WORKDIR");

  public BadTrigger() {
    super(RuleInfo.dockerfile("PL1141", "bad-trigger", "an ONBUILD holds no instruction", Severity.MEDIUM,
        "hadolint:DL3043", "datadog:from_or_maintainer_cannot_be_triggered_within_onbuild", "tally:tally/invalid-onbuild-trigger"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Onbuild onbuild : stage.all(Instruction.Onbuild.class)) {
      if (onbuild.trigger() != null) {
        continue;
      }
      String text = onbuild.head().rest().text();
      int end = 0;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      String word = text.substring(0, end);
      boolean known = INSTRUCTIONS.contains(word.toUpperCase(Locale.ROOT));
      String near = known ? null : Nearest.to(word, INSTRUCTIONS);
      out.at(onbuild.head().rest().place(0, end))
          .so("No image can be built on this one")
          .says(known ? "this " + word + " is incomplete" : word + " is no instruction")
          .hint(near == null ? "write an instruction after ONBUILD" : "is " + near + " meant?");
    }
  }
}
