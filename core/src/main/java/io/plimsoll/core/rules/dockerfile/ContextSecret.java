package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.List;

/** {@code COPY . .} where a file with secrets lies in the context, and no .dockerignore leaves it out. */
public final class ContextSecret extends DockerfileRule {

  /** So much of a file is looked at, in characters. */
  private static final int LOOKED_AT = 1 << 16;

  public ContextSecret() {
    super(RuleInfo.dockerfile("PL1121", "context-secret", "a file with secrets is copied with the whole context", Severity.HIGH,
        "CIS-Docker-1.6:4.10", "CWE-538", "sonar:S6470"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    if (dockerfile.context().secrets().isEmpty()) {
      return;
    }
    var names = new ArrayList<String>();
    boolean secret = false;
    for (Source file : dockerfile.context().secrets()) {
      String name = name(dockerfile.context().folder(), file);
      names.add(name);
      String text = file.text().length() > LOOKED_AT ? file.text().substring(0, LOOKED_AT) : file.text();
      secret |= !SecretText.find(text).isEmpty();
    }
    Fix fix = dockerfile.file().isEmpty() ? null : LeftOut.named(dockerfile.context(), names);
    for (Stage stage : dockerfile.stages()) {
      for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
        for (Instruction.Value source : Sources.ofContext(copy)) {
          String known = source.text().known();
          if (known != null && Sources.isWholeContext(known)) {
            Draft draft = say(stage, source, names, secret, out);
            if (fix != null) {
              draft.fix(fix);
            } else if (LeftOut.isNeeded(dockerfile.context(), names)) {
              draft.hint("give it to the step that needs it by RUN --mount=type=secret, and exclude it in .dockerignore");
            }
          }
        }
      }
    }
  }

  private static Draft say(Stage stage, Instruction.Value source, List<String> names, boolean secret, Findings out) {
    String all = String.join(" and ", names.size() > 2 ? names.subList(0, 2) : names) + (names.size() > 2 ? " and more" : "");
    return out.at(source.at())
        .about(stage.subject())
        .severity(secret && stage.shipped() ? Severity.HIGH : Severity.MEDIUM)
        .so("Whoever can pull " + (stage.shipped() ? "this image" : "the build's cache") + " has what is in " + all)
        .says(all + (names.size() == 1 ? " is" : " are") + " in the build context and copied with it")
        .hint("a line in .dockerignore: " + names.getFirst());
  }

  /** The name from the context's root; of a repository its folder. */
  private static String name(String folder, Source file) {
    String path = file.file() == null ? "" : file.file();
    String name = folder.isEmpty() || !path.startsWith(folder + "/") ? path : path.substring(folder.length() + 1);
    return name.startsWith(".git/") ? ".git" : name;
  }
}
