package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** {@code node:24@sha256:...}, of which the tag is not read. */
public final class TagBesideDigest extends DockerfileRule {

  public TagBesideDigest() {
    super(RuleInfo.dockerfile("PL1111", "tag-beside-digest", "a base has a tag that its digest overrides", Severity.INFO,
        "sonar:S8431"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    for (Images.Use use : Images.of(dockerfile)) {
      ImageName name = ImageName.of(use.reference());
      if (name != null && name.tag() != null && name.digest() != null) {
        out.at(use.at())
            .about(use.stage().subject())
            .so("This may be another version than " + name.tag())
            .says("with a digest the tag is ignored")
            .hint("let a bot update both at once, or put the version into a comment");
      }
    }
  }
}
