package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A service that is built here and fetched from elsewhere: which of the two runs depends on what is already there. */
public final class BuildAndImage extends ContainerRule {

  public BuildAndImage() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2168", "build-and-image", "a service is both built and fetched", Severity.INFO,
        "dclint:no-build-and-image"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    // Who builds each time only names what is built.
    Text policy = spec.get(Key.PULL_POLICY).value();
    boolean built = policy != null && "build".equals(policy.known());
    if (!built && spec.says(Key.BUILD) && spec.get(Key.IMAGE) instanceof Prop.Known<Text>(Text image, var at)) {
      out.at(at)
          .so("Whether " + spec.subject().name() + " runs the local build or " + image.shown() + " depends on what is already on the machine")
          .says(spec.subject().name() + " has both build and image")
          .hint("pull_policy: build to always build it, or remove one of the two")
          .fix(Fix.unsafe("always build it", spec.subject().name() + " is built each time it is started, and never fetched",
              policy == null ? new Edit.Put(new Room(spec.name(), Key.PULL_POLICY), new Edit.Value.One("build"))
                  : new Edit.Replace(spec.get(Key.PULL_POLICY).place(), "build")));
    }
  }
}
