package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** The whole context is copied, and no .dockerignore leaves anything out. What is there to see is for context-secret. */
public final class WholeContext extends DockerfileRule {

  /** What hardly any build needs. */
  private static final List<String> IGNORED = List.of(
      ".git", ".env", ".env.*", "!.env.example", "**/*.pem", "**/*.key", "**/id_rsa*", ".aws", ".ssh", ".npmrc", ".netrc", ".pypirc",
      "**/node_modules", "**/__pycache__");

  public WholeContext() {
    super(RuleInfo.dockerfile("PL1120", "whole-context", "the whole context is copied, without a .dockerignore", Severity.MEDIUM,
        "CWE-538", "sonar:S6470"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    BuildContext context = dockerfile.context();
    if (context.ignore() != null || !context.certain() || !context.secrets().isEmpty()) {
      return;
    }
    Fix fix = null;
    boolean planned = dockerfile.file().isEmpty();
    for (Stage stage : dockerfile.stages()) {
      for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
        for (Instruction.Value source : Sources.ofContext(copy)) {
          String known = source.text().known();
          if (known != null && Sources.isOpenPattern(known)) {
            out.at(source.at())
                .about(stage.subject())
                .severity(Severity.INFO)
                .so("What ends up in " + (stage.shipped() ? "the image" : "this stage") + " hangs on what lies in the folder at build time")
                .says(known + " takes files and folders by any such name, and there is no .dockerignore")
                .hint("name what is needed");
          }
          if (known == null || !Sources.isWholeContext(known)) {
            continue;
          }
          Draft draft = out.at(source.at())
              .about(stage.subject())
              .severity(stage.shipped() ? Severity.MEDIUM : Severity.LOW)
              .so("Whatever is in the folder at build time ends up in " + (stage.shipped() ? "the image" : "a layer of the build"))
              .says("the whole build context is copied, and there is no .dockerignore")
              .hint("copy only what is needed, or exclude .git, .env and keys in .dockerignore");
          if (!planned) {
            fix = LeftOut.all(context, IGNORED);
            planned = true;
          }
          if (fix != null) {
            draft.fix(fix);
          }
        }
      }
    }
  }
}
