package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;

/** A WORKDIR among the files that the kernel makes. */
public final class SystemWorkdir extends StageRule {

  private static final List<String> KERNEL = List.of("/proc", "/sys", "/dev");

  public SystemWorkdir() {
    super(RuleInfo.dockerfile("PL1131", "system-workdir", "a WORKDIR lies in a folder of the kernel", Severity.MEDIUM,
        "CWE-668", "trivy:DS-0030"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Workdir workdir : stage.withTriggers(Instruction.Workdir.class)) {
      String path = workdir.path().text().head();
      boolean descriptor = path.startsWith("/proc/") && path.contains("/fd");
      for (String folder : KERNEL) {
        if (path.equals(folder) || path.startsWith(folder + "/")) {
          out.at(workdir.path().at())
              .severity(descriptor ? Severity.HIGH : Severity.MEDIUM)
              .so(descriptor ? "On an unpatched engine this starts in a folder of the host (CVE-2024-21626)"
                  : "What is written here changes kernel settings, or is lost")
              .says(folder + " is made by the kernel anew for each container")
              .hint("use a folder of its own: WORKDIR /app");
        }
      }
    }
  }
}
