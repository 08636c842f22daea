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

/** An ONBUILD of what is no instruction, or of one that BuildKit allows in no trigger: FROM, MAINTAINER and ONBUILD. */
public final class BadTrigger extends StageRule {

  private static final List<String> INSTRUCTIONS = List.of(
      "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "RUN", "SHELL", "STOPSIGNAL", "USER",
      "VOLUME", "WORKDIR");

  private static final List<String> FORBIDDEN = List.of("FROM", "MAINTAINER", "ONBUILD");

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
      String upper = word.toUpperCase(Locale.ROOT);
      if (FORBIDDEN.contains(upper)) {
        out.at(onbuild.head().rest().place(0, end))
            .so("This image can't be built")
            .says(upper + " can't be the trigger of an ONBUILD")
            .hint(upper.equals("ONBUILD") ? "one ONBUILD, before the instruction" : "remove the line");
        continue;
      }
      boolean known = INSTRUCTIONS.contains(upper);
      String near = known ? null : Nearest.to(word, INSTRUCTIONS);
      out.at(onbuild.head().rest().place(0, end))
          .so("No image can be built on this one")
          .says(known ? "this " + word + " is incomplete" : word + " is no instruction")
          .hint(near == null ? "write an instruction after ONBUILD" : "is " + near + " meant?");
    }
  }
}
