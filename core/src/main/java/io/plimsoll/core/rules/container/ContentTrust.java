package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/**
 * A container that relies on Docker Content Trust, whose public server notary.docker.io ends on 8 December 2026 (Docker's
 * announcement of its retirement).
 */
public final class ContentTrust extends ContainerRule {

  public ContentTrust() {
    super(RuleInfo.container(
        "PL2163", "content-trust", "what pulls images relies on Docker Content Trust", Severity.LOW,
        "CIS-Docker-1.6:4.5", "CWE-347", "dockle:CIS-DI-0005", "docker-bench:4.5"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      boolean trust = variable.name().shown().equals("DOCKER_CONTENT_TRUST") && variable.source() != EnvVar.Source.DOCKERFILE;
      if (!trust) {
        continue;
      }
      switch (Answer.holds(variable.value(), value -> value.equals("1") || value.equalsIgnoreCase("true"))) {
        case Answer.Yes yes -> out.at(variable.at())
            .so("From 2026-12-08 " + spec.subject().name() + " can't pull images from Docker Hub any more")
            .says("DOCKER_CONTENT_TRUST relies on a server that shuts down on that day")
            .hint("pin digests, and verify signatures with cosign or notation")
            .fix(Fix.unsafe("remove it", "until that day " + spec.subject().name() + " pulls images without looking at their signatures",
                new Edit.Remove(variable.at())));
        case Answer.Open open -> open(spec, open, "whether it relies on Docker Content Trust", out);
        case Answer.No no -> {}
      }
    }
  }
}
