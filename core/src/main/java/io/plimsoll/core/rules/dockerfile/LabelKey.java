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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A label whose name is not as Docker's guidelines have it (docs.docker.com/engine/manage-resources/labels). */
public final class LabelKey extends StageRule {

  public LabelKey() {
    super(RuleInfo.dockerfile("PL1142", "label-key", "a label has an odd name", Severity.INFO,
        "hadolint:DL3048", "tally:tally/labels/valid-key"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Label label : stage.withTriggers(Instruction.Label.class)) {
      for (Instruction.Assignment assignment : label.assignments()) {
        String name = assignment.name().text().known();
        String fault = name == null ? null : fault(name);
        if (fault != null) {
          Draft draft = out.at(assignment.name().at())
              .so("Tools that look for labels may not find this one")
              .says(fault)
              .hint("org.example.some-name: lower case, digits, dots and dashes");
          String mended = name == null ? "" : name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
          if (!mended.isEmpty() && assignment.name().raw().equals(name) && fault(mended) == null) {
            draft.fix(Fix.unsafe("write " + mended, "whoever asks for the label " + name, new Edit.Splice(assignment.name().at(), mended)));
          }
        }
      }
    }
  }

  private static @Nullable String fault(String name) {
    boolean extension = name.equals("com.docker.image.source.entrypoint") || name.startsWith("com.docker.extension") || name.startsWith("com.docker.desktop.extension");
    if ((name.startsWith("com.docker.") && !extension) || name.startsWith("io.docker.") || name.startsWith("org.dockerproject.")) {
      return "names that begin so are Docker's own";
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean mark = c == '.' || c == '-';
      boolean letter = c >= 'a' && c <= 'z';
      boolean digit = c >= '0' && c <= '9';
      if (!mark && !letter && !digit) {
        return c >= 'A' && c <= 'Z' ? "names are in lower case" : "a name holds nothing but letters, digits, dots and dashes";
      }
      if (mark && (i == 0 || i == name.length() - 1)) {
        return "a name begins with a letter and ends with a letter or digit";
      }
      if (mark && (name.charAt(i - 1) == '.' || name.charAt(i - 1) == '-')) {
        return "two dots or dashes stand side by side";
      }
    }
    return !name.isEmpty() && Character.isDigit(name.charAt(0)) ? "a name begins with a letter" : null;
  }
}
