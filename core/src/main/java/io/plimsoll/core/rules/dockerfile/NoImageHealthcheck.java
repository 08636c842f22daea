package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Exported;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** An image without a HEALTHCHECK. What a service says of it is judged with the service that builds it. */
public final class NoImageHealthcheck extends DockerfileRule {

  public NoImageHealthcheck() {
    super(RuleInfo.dockerfile("PL1140", "no-image-healthcheck", "an image has no health check", Severity.LOW,
        "CIS-Docker-1.6:4.6", "hadolint:DL3057", "KICS:healthcheck_instruction_missing", "trivy:DS-0026", "dockle:CIS-DI-0006",
        "docker-bench:4.6", "checkov:CKV_DOCKER_2", "tally:tally/ruby/healthcheck-rails-up-endpoint"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    if (dockerfile.context().built()) {
      return;
    }
    Stage last = dockerfile.stages().getLast();
    if (last.root().isUnknown() || out.lineage().last(Instruction.Health.class, last) != null
        || Exported.is(last)) {
      return;
    }
    Draft draft = out.at(last.from().head().at())
        .mark(last.from().image().at())
        .about(last.subject())
        .so("If the program hangs, nothing notices")
        .says("the image has no HEALTHCHECK")
        .hint("HEALTHCHECK CMD [\"program\", \"argument\"]; NONE where something else asks");
    Fix fix = HealthProbe.of(last);
    if (fix != null) {
      draft.fix(fix);
    }
  }
}
