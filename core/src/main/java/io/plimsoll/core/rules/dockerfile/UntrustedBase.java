package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** An image from elsewhere than the policy's {@code trusted} says. Without such a policy nothing is said. */
public final class UntrustedBase extends DockerfileRule {

  public UntrustedBase() {
    super(RuleInfo.dockerfile("PL1102", "untrusted-base", "a base image is not from where the policy says", Severity.HIGH,
        "CIS-Docker-1.6:4.2", "CWE-829", "hadolint:DL3026", "docker-bench:4.2",
        "datadog:use_only_an_allowed_registry_in_the_from_image"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Images.Use use : Images.of(dockerfile)) {
      switch (out.trust(use.reference())) {
        case GIVEN -> {}
        case DENIED -> out.at(use.at())
            .about(use.stage().subject())
            .so("Someone whom the policy does not trust decides what is built here")
            .says(use.reference().shown() + " is not among the policy's trusted registries and images")
            .hint("use a registry that the policy trusts");
        case OPEN -> out.undecided(use.at(), use.reference(), "where its base is from").about(use.stage().subject());
      }
    }
  }
}
