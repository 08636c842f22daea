package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Trust;
import java.util.Set;

/** An image from elsewhere than the policy's {@code trusted} says. Without such a policy nothing is said. */
public final class UntrustedBase extends DockerfileRule {

  private static final Set<String> FRONTENDS = Set.of("docker.io/docker/dockerfile", "docker.io/docker/dockerfile-upstream");

  public UntrustedBase() {
    super(RuleInfo.dockerfile("PL1102", "untrusted-base", "a base image is not from where the policy says", Severity.HIGH,
        "CIS-Docker-1.6:4.2", "CWE-829", "hadolint:DL3026", "docker-bench:4.2",
        "datadog:use_only_an_allowed_registry_in_the_from_image"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Pair directive : dockerfile.directives()) {
      if ("syntax".equals(directive.name().known()) && directive.value() instanceof Prop.Known<Text>(Text image, Place at)) {
        frontend(image, at, out);
      }
    }
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

  /** The image that reads the file, and may make anything of it. That of Docker is trusted with whoever trusts any of its registry. */
  private static void frontend(Text image, Place at, Findings out) {
    ImageName name = ImageName.of(image);
    boolean own = name != null && FRONTENDS.contains(name.full());
    boolean hub = out.trust(new Text.Builder().literal("docker.io/").hole("IMAGE").build()) != Trust.DENIED;
    if (out.trust(image) == Trust.DENIED && !(own && hub)) {
      out.at(at)
          .so("Someone whom the policy does not trust decides what is built here")
          .says(image.shown() + " runs in this build and reads the Dockerfile, and is not among the policy's trusted registries and images")
          .hint("use a registry that the policy trusts");
    }
  }
}
