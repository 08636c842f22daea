package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** {@code COPY --from=build / /}: all that a stage was made with, instead of what it made. */
public final class WholeFilesystem extends StageRule {

  public WholeFilesystem() {
    super(RuleInfo.dockerfile("PL1122", "whole-filesystem", "all files of another stage are copied", Severity.LOW,
        "CWE-1104", "hadolint:DL3067"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      Instruction.Flag from = copy.head().flag("from");
      for (Instruction.Value source : copy.sources()) {
        String known = source.text().known();
        if (from != null && known != null && (known.equals("/") || known.equals("/.") || known.equals("/*") || known.equals("/./"))) {
          out.at(source.at())
              .so("Compilers, caches and secrets of the build come along")
              .says("all files of " + (from.value() == null ? "another stage" : from.value().text().shown()) + " are copied")
              .hint("copy what is needed: --from=... /app /app");
        }
      }
    }
  }
}
