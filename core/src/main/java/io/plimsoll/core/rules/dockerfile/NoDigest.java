package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A base named by a tag alone, which whoever may push to the registry can move. What has no version is for unpinned-base. */
public final class NoDigest extends DockerfileRule {

  public NoDigest() {
    super(RuleInfo.dockerfile("PL1101", "no-digest", "a base image is named without its digest", Severity.LOW,
        "CIS-Docker-1.6:4.2", "CWE-494", "sonar:S7023", "semgrep:dockerfile-source-not-pinned"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Set<String> globals = Images.globals(dockerfile);
    for (Images.Use use : Images.of(dockerfile)) {
      Pin pin = Pin.of(use.reference(), globals);
      if (pin.kind() != Pin.Kind.TAG) {
        continue;
      }
      Draft draft = out.at(use.at())
          .about(use.stage().subject())
          .so("Whoever can push " + pin.name() + " decides what is built here")
          .says("a tag can be moved to another image")
          .hint("pin " + pin.name() + "@sha256:<digest>: plimsoll fix --update");
      use.pin(draft, Renewed.pinned(use.reference(), out.published()));
      if (out.digests() != Demand.OPTIONAL) {
        draft.severity(out.digests() == Demand.REQUIRED ? Severity.HIGH : Severity.MEDIUM);
      }
    }
  }
}
