package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

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
          .so("Tools that list who answers for an image do not see this")
          .says("MAINTAINER has been deprecated since Docker 1.13")
          .hintOfFix("LABEL org.opencontainers.image.authors");
      String value = quoted(maintainer.name().text().shown());
      if (value != null && !holdsComment(maintainer)) {
        draft.fix(Fix.safe(
            "say it as a label",
            new Edit.Splice(maintainer.head().at(), "LABEL org.opencontainers.image.authors=" + value)));
      }
    }
  }

  /** A text in quotes in which it stands for itself, whatever the file's escape character; null where there are none. */
  private static @Nullable String quoted(String name) {
    boolean special = false;
    for (int i = 0; i < name.length(); i++) {
      special |= "\"\\$`".indexOf(name.charAt(i)) >= 0;
    }
    return !special ? '"' + name + '"' : name.indexOf('\'') < 0 ? "'" + name + "'" : null;
  }

  /** True for one in whose lines a comment stands, which would be lost. */
  private static boolean holdsComment(Instruction.Maintainer maintainer) {
    int start = maintainer.head().at().range().start().offset();
    return maintainer.head().comments().stream()
        .anyMatch(comment -> comment.at() instanceof Place.InText at && at.range().start().offset() > start);
  }
}
