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

/** MAINTAINER, which Docker deprecated in 1.13. */
public final class DeprecatedMaintainer extends StageRule {

  public DeprecatedMaintainer() {
    super(RuleInfo.dockerfile(
        "PL1100", "deprecated-maintainer", "the deprecated MAINTAINER is used", Severity.INFO,
        "hadolint:DL4000", "KICS:maintainer_instruction_being_used", "trivy:DS-0022", "checkov:CKV_DOCKER_6",
        "buildkit:MaintainerDeprecated", "sonar:S6586", "semgrep:maintainer-is-deprecated"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Maintainer maintainer : stage.all(Instruction.Maintainer.class)) {
      Draft draft = out.at(maintainer.head().keywordAt())
          .so("Tools that list the maintainers of images do not see this one")
          .says("MAINTAINER has been deprecated since Docker 1.13")
          .hintOfFix("LABEL org.opencontainers.image.authors");
      String name = Quoted.of(maintainer.name().text().shown());
      if (name != null) {
        var label = new Edit.Splice(maintainer.head().at(), "LABEL org.opencontainers.image.authors=" + name);
        draft.fix(Fix.safe("say it as a label", label));
      }
    }
  }
}
