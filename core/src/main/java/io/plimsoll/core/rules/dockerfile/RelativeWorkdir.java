package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.BitSet;

/** A WORKDIR that hangs on another one, which may be the base's. */
public final class RelativeWorkdir extends DockerfileRule {

  public RelativeWorkdir() {
    super(RuleInfo.dockerfile("PL1130", "relative-workdir", "a WORKDIR is relative to another one", Severity.LOW,
        "hadolint:DL3000", "KICS:workdir_path_not_absolute", "trivy:DS-0009", "checkov:CKV_DOCKER_10",
        "buildkit:WorkdirRelativePath", "sonar:S7021", "semgrep:use-absolute-workdir"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    // Stages that set one themselves: whoever builds on them goes on from there on purpose.
    var set = new BitSet();
    for (Stage stage : dockerfile.stages()) {
      boolean inherited = stage.base() != null && set.get(stage.base().index());
      boolean here = false;
      String folder = inherited ? null : Folders.ofBase(stage);
      for (Instruction.Workdir workdir : stage.all(Instruction.Workdir.class)) {
        String head = workdir.path().text().head();
        if (!head.isEmpty() && !Sources.isAbsolute(head) && !inherited) {
          Draft draft = out.at(workdir.path().at())
              .about(stage.subject())
              .severity(here ? Severity.INFO : Severity.LOW)
              .so(here ? "Changing the WORKDIR above changes this one" : "With another base image everything below ends up somewhere else")
              .says(workdir.path().text().shown() + " is relative to " + (here ? "the WORKDIR above" : "the base image's"))
              .hint("use an absolute path");
          Fix fix = Folders.absolute(workdir.path(), folder, here);
          if (fix != null) {
            draft.fix(fix);
          }
        }
        here = true;
        folder = Folders.behind(folder, workdir);
      }
      for (Instruction.Onbuild onbuild : stage.all(Instruction.Onbuild.class)) {
        if (onbuild.trigger() instanceof Instruction.Workdir workdir && !workdir.path().text().head().isEmpty()
            && !Sources.isAbsolute(workdir.path().text().head()) && !here && !inherited) {
          out.at(workdir.path().at())
              .about(stage.subject())
              .so("With another base image everything below ends up somewhere else")
              .says(workdir.path().text().shown() + " is relative to the base image's")
              .hint("use an absolute path");
        }
      }
      if (here || inherited) {
        set.set(stage.index());
      }
    }
  }
}
