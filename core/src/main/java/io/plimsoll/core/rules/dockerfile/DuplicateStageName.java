package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.HashMap;
import java.util.Locale;

/** Two stages of one name, of which COPY --from finds the last. */
public final class DuplicateStageName extends DockerfileRule {

  public DuplicateStageName() {
    super(RuleInfo.dockerfile("PL1108", "duplicate-stage-name", "two stages have one name", Severity.LOW,
        "hadolint:DL3024", "KICS:same_alias_in_different_froms", "trivy:DS-0012", "checkov:CKV_DOCKER_11",
        "buildkit:DuplicateStageName", "semgrep:alias-must-be-unique"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    var seen = new HashMap<String, Stage>();
    for (Stage stage : dockerfile.stages()) {
      Instruction.Value name = stage.from().name();
      Stage first = name == null ? null : seen.put(name.raw().toLowerCase(Locale.ROOT), stage);
      if (name != null && first != null) {
        out.at(name.at())
            .so("COPY --from=" + name.raw() + " takes from the last stage of that name")
            .says("the stage on line " + first.from().head().at().range().start().line() + " is called " + name.raw() + " too")
            .hint("give each stage a name of its own");
      }
    }
  }
}
