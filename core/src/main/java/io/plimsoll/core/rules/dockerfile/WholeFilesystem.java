package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import java.util.Map;

/** {@code COPY --from=build / /}: all that a stage was made with, instead of what it made. */
public final class WholeFilesystem extends DockerfileRule {

  public WholeFilesystem() {
    super(RuleInfo.dockerfile("PL1122", "whole-filesystem", "all files of another stage are copied", Severity.LOW,
        "CWE-1104", "hadolint:DL3067"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Map<String, Stage> stages = dockerfile.stagesByReference();
    dockerfile.stages().forEach(stage -> check(stage, stages, out));
  }

  private static void check(Stage stage, Map<String, Stage> stages, Findings out) {
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      Instruction.Flag from = copy.head().flag("from");
      for (Instruction.Value source : copy.sources()) {
        String known = source.text().known();
        if (from != null && known != null && (known.equals("/") || known.equals("/.") || known.equals("/*") || known.equals("/./"))) {
          say(stage, source.at(), from.value() == null ? "another stage" : from.value().text().shown(), stages, out);
        }
      }
    }
  }

  private static void say(Stage stage, Place at, String name, Map<String, Stage> stages, Findings out) {
    Stage from = stages.get(name.toLowerCase(Locale.ROOT));
    boolean image = from == null || (from.base() == null && from.instructions().isEmpty());
    // An image of tools that is made to be copied as a whole: github.com/tonistiigi/xx.
    if (image && (from == null ? name : from.from().image().text().shown()).contains("tonistiigi/xx")) {
      return;
    }
    out.at(at)
        .about(stage.subject())
        .so(image ? "All of " + name + " lands on top of this image, its users and libraries included"
            : "Compilers, caches and secrets of the build come along")
        .says("all files of " + name + " are copied")
        .hint("copy only what is needed: --from=... /app /app");
  }
}
