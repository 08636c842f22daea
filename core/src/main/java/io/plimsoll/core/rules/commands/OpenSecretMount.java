package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A secret of the build that others than its owner may read in the step. */
public final class OpenSecretMount extends RunRule {

  /** The bits of group and others. */
  private static final int OTHERS = 0077;

  public OpenSecretMount() {
    super(RuleInfo.dockerfile(
        "PL1315", "open-secret-mount", "a build secret is readable for everyone", Severity.LOW, "CWE-732", "sonar:S6469"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (BuildMount mount : BuildMount.of(run)) {
      boolean secret = mount.type().equals("secret") || mount.type().equals("ssh");
      int mode = secret ? mode(mount.fields().get("mode")) : 0;
      if ((mode & OTHERS) != 0) {
        String what = mount.fields().getOrDefault("id", mount.type().equals("ssh") ? "the ssh agent" : "the secret");
        Draft draft = out.at(mount.flag().at())
            .so("Any program of this step reads " + what + ", whichever user it runs as")
            .says("mode=" + mount.fields().get("mode") + " lets more than its owner read it")
            .hint("mode=0400 with uid= of the user who needs it");
        Instruction.Value value = mount.flag().value();
        String field = "mode=" + mount.fields().get("mode");
        int at = value == null ? -1 : value.raw().indexOf(field);
        if (value != null && at >= 0) {
          draft.fix(Fix.unsafe("let only its owner read it", "a step that reads it as another user than root, and has no uid= there",
              new Edit.Splice(value.at().part(value.raw(), at, at + field.length()), "mode=0400")));
        }
      }
    }
  }

  /** Octal, as BuildKit reads it; 0 for what is no number. */
  private static int mode(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 6) {
      return 0;
    }
    int mode = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        return text.charAt(i) == 'o' && i == 1 ? mode(text.substring(2)) : 0;
      }
      mode = mode * 8 + digit;
    }
    return mode;
  }
}
