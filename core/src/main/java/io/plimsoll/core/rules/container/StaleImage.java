package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A container of a moving tag that is never fetched anew: whatever copy is here, however old. */
public final class StaleImage extends ImageRule {

  public StaleImage() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN), "PL2162", "stale-image", "a container's image is never updated", Severity.LOW,
        "CIS-Docker-1.6:5.28", "CWE-1104", "docker-bench:5.28"));
  }

  @Override
  boolean ofAll() {
    return false;
  }

  @Override
  void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out) {
    if (!isMoving(image)) {
      return;
    }
    switch (Answer.is(spec.get(Key.PULL_POLICY), "never", "missing", "if_not_present")) {
      case Answer.Yes yes -> out.at(yes.at())
          .so(spec.subject().name() + " may run an old copy of " + image.familiar() + ", with every hole found since")
          .says("a copy that is already there is never updated, and its tag does not tell its age")
          .hint("pin a version, or pull it each time")
          .fix(Fix.unsafe("pull it each time", spec.subject().name() + " starts only where its registry answers, and may be another than was tested",
              new Edit.Replace(yes.at(), "always")));
      case Answer.Open open -> open(spec, open, "whether its image is updated", out);
      case Answer.No no -> {}
    }
  }
}
