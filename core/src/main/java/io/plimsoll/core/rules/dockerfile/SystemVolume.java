package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Set;

/** A VOLUME over a folder of the system. */
public final class SystemVolume extends StageRule {

  private static final Set<String> SYSTEM = Set.of(
      "", "/", "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr", "/usr/bin",
      "/usr/lib", "/usr/local", "/usr/local/bin", "/usr/sbin", "/var", "/var/lib", "/var/run");

  public SystemVolume() {
    super(RuleInfo.dockerfile("PL1132", "system-volume", "a volume lies over a folder of the system", Severity.LOW,
        "dockle:DKL-DI-0002"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Volumes volumes : stage.withTriggers(Instruction.Volumes.class)) {
      for (Instruction.Value path : volumes.paths()) {
        String known = path.text().known();
        boolean slash = known != null && known.length() > 1 && known.endsWith("/");
        String folder = known == null ? "x" : slash ? known.substring(0, known.length() - 1) : known;
        if (SYSTEM.contains(folder)) {
          out.at(path.at())
              .so("Files from the first start outlive every update of the image")
              .says("each container keeps a copy of " + folder + " in a volume")
              .hint("use a volume for data only: VOLUME /data");
        }
      }
    }
  }
}
