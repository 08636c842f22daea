package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
        Draft draft = out.at(onbuild.head().rest().place(0, end))
            .so("This image can't be built")
            .says(upper + " can't be the trigger of an ONBUILD")
            .hint(upper.equals("ONBUILD") ? "one ONBUILD, before the instruction" : "remove the line");
        Edit edit = StepEdits.isAlone(onbuild) ? forbidden(onbuild, upper, end) : null;
        if (edit != null) {
          draft.fix(Fix.unsafe(upper.equals("MAINTAINER") ? "remove the line" : "put it off once", "nothing that builds", edit));
        }
        continue;
      }
      boolean known = INSTRUCTIONS.contains(upper);
      String near = known ? null : Nearest.to(word, INSTRUCTIONS);
      Draft draft = out.at(onbuild.head().rest().place(0, end))
          .so("No image can be built on this one")
          .says(known ? "this " + word + " is incomplete" : word + " is no instruction")
          .hint(near == null ? "write an instruction after ONBUILD" : "is " + near + " meant?");
      if (near != null) {
        draft.fix(Fix.unsafe("write " + near, "nothing that builds, unless another instruction is meant",
            new Edit.Splice(onbuild.head().rest().place(0, end), near)));
      }
    }
  }

  /** No MAINTAINER, and one ONBUILD of two; a FROM needs a person to say what was meant. */
  private static @Nullable Edit forbidden(Instruction.Onbuild onbuild, String word, int end) {
    String text = onbuild.head().rest().text();
    int next = end;
    while (next < text.length() && text.charAt(next) <= ' ') {
      next++;
    }
    return word.equals("MAINTAINER") ? StepEdits.without(onbuild)
        : word.equals("ONBUILD") && next < text.length() ? new Edit.Splice(onbuild.head().rest().place(0, next), "") : null;
  }
}
