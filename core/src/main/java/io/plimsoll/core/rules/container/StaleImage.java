package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A container of a moving tag that is never fetched anew: whatever copy is here, however old. */
public final class StaleImage extends ImageRule {

  public StaleImage() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN), "PL2162", "stale-image", "a container's image is never fetched anew", Severity.LOW,
        "CIS-Docker-1.6:5.28", "CWE-1104", "docker-bench:5.28"));
  }

  @Override
  void judge(ContainerSpec spec, ImageName image, Place at, Findings out) {
    if (!isMoving(image)) {
      return;
    }
    switch (Answer.is(spec.get(Key.PULL_POLICY), "never", "missing", "if_not_present")) {
      case Answer.Yes yes -> out.at(yes.at())
          .so(spec.subject().name() + " runs whatever copy of " + image.familiar() + " is on its host, with every hole of its day")
          .says("a copy that is here is never fetched anew, and its tag does not say how old it is")
          .hint("name a version, or pull it each time");
      case Answer.Open open -> open(spec, open, "whether its image is fetched anew", out);
      case Answer.No no -> {}
    }
  }
}
