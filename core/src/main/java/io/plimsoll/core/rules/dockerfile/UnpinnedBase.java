package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Set;

/** A base without a version: what is built tomorrow is not what was tested today. */
public final class UnpinnedBase extends StageRule {

  /** Tags that mean another image from day to day. */
  private static final Set<String> MOVING =
      Set.of("latest", "stable", "edge", "nightly", "dev", "devel", "main", "master", "rolling", "testing", "unstable");

  public UnpinnedBase() {
    super(RuleInfo.dockerfile("PL1001", "unpinned-base", "a base image has no fixed version", Severity.MEDIUM,
        "CIS-Docker-1.6:4.2", "CWE-829", "hadolint:DL3006", "hadolint:DL3007", "KICS:image_version_using_latest",
        "KICS:image_version_not_explicit", "trivy:DS-0001", "dockle:DKL-DI-0006", "checkov:CKV_DOCKER_7", "sonar:S6596",
        "semgrep:avoid-latest-version", "semgrep:missing-image-version"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Instruction.Value image = stage.from().image();
    Text reference = image.text();
    if (stage.base() != null || "scratch".equals(reference.known())) {
      return;
    }
    ImageName name = ImageName.of(reference);
    if (name == null || name.tagHole() || name.digestHole()) {
      out.undecided(image.at(), "the version of its base", reference.holes().isEmpty()
          ? "it is no image name" : "${" + reference.holes().getFirst() + "} has no value here");
      return;
    }
    if (name.digest() != null) {
      return;
    }
    String tag = name.tag();
    if (tag == null) {
      say(image, out, name.familiar() + " has no tag, which means latest");
    } else if (MOVING.contains(tag)) {
      say(image, out, name.familiar() + ":" + tag + " is another image from day to day");
    }
  }

  private static void say(Instruction.Value image, Findings out, String cause) {
    out.at(image.at())
        .so("What is built tomorrow is not what was tested today")
        .says(cause)
        .hint("name a version, best with its digest");
  }
}
