package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A base without a version: what is built tomorrow is not what was tested today. */
public final class UnpinnedBase extends DockerfileRule {

  public UnpinnedBase() {
    super(RuleInfo.dockerfile("PL1001", "unpinned-base", "a base image has no fixed version", Severity.MEDIUM,
        "CIS-Docker-1.6:4.2", "CWE-829", "hadolint:DL3006", "hadolint:DL3007", "KICS:image_version_using_latest",
        "KICS:image_version_not_explicit", "trivy:DS-0001", "dockle:DKL-DI-0006", "checkov:CKV_DOCKER_7", "sonar:S6596",
        "sonar:S7023", "semgrep:avoid-latest-version", "semgrep:missing-image-version", "semgrep:dockerfile-source-not-pinned"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Set<String> globals = Images.globals(dockerfile);
    for (Images.Use use : Images.of(dockerfile)) {
      Pin pin = Pin.of(use.reference(), globals);
      switch (pin.kind()) {
        case NONE -> say(use, out, pin.name() + " has no tag, which means latest");
        case UNLESS_GIVEN -> say(use, out, "without --build-arg " + pin.name() + " its tag is latest");
        case MOVING -> say(use, out, pin.name() + " is a different image over time");
        case OPEN -> {
          if (use.base()) {
            out.undecided(use.at(), use.reference(), "the version of its base").about(use.stage().subject());
          }
        }
        case TAG, DIGEST, BAD -> {}
      }
    }
  }

  private static void say(Images.Use use, Findings out, String cause) {
    ImageName name = ImageName.of(use.reference());
    boolean unversioned = name != null && isUnversioned(name);
    Draft draft = out.at(use.at())
        .about(use.stage().subject())
        .so("What is built tomorrow may not be what was tested today")
        .says(cause)
        .hint(unversioned ? "pin its digest: its tags name no versions"
            : name != null && name.tag() != null ? "pin a version, best with its digest" : "add a version, best with its digest");
    if (unversioned) {
      draft.severity(Severity.LOW);
    }
    use.pin(draft, Renewed.versioned(use.reference(), out.published()));
  }

  /** True for an image that is offered without versions to everyone: its name says what it is of, its tag a variant. */
  private static boolean isUnversioned(ImageName name) {
    String familiar = name.familiar();
    boolean distroless = familiar.startsWith("gcr.io/distroless/") && name.tag() != null && !name.tag().equals("latest");
    return distroless || familiar.startsWith("cgr.dev/chainguard/");
  }
}
