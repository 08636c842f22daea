package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Trust;

/** A container of an image from elsewhere than the policy's {@code trusted} says. Without such a policy nothing is said. */
public final class UntrustedImage extends ContainerRule {

  public UntrustedImage() {
    super(RuleInfo.container(
        "PL2171", "untrusted-image", "a container's image is not from where the policy says", Severity.HIGH,
        "CIS-Docker-1.6:4.2", "CWE-829", "docker-bench:4.2"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    // Nothing is asked of images where the policy trusts all.
    if (out.trust(Text.hole("IMAGE")) == Trust.GIVEN) {
      return;
    }
    for (Prop<Text> use : ImageUses.of(spec)) {
      switch (use) {
        // An image's own number says nothing of where it is from.
        case Prop.Known<Text>(Text image, Place at) when !image.shown().startsWith("sha256:") -> judge(spec, image, at, out);
        case Prop.Unknown<Text>(String why, Place at) -> open(spec, at, "where its image is from", why, out);
        default -> {}
      }
    }
    // What is built here takes from what its Dockerfile names, which untrusted-base judges where there is one.
    String unbuilt = spec.unbuilt();
    Build build = spec.get(Key.BUILD).value();
    if (unbuilt != null && build != null) {
      open(spec, build.at(), "which images it is built from", unbuilt, out);
    } else if (build == null && spec.get(Key.BUILD) instanceof Prop.Unknown<Build>(String why, Place at)) {
      open(spec, at, "which images it is built from", why, out);
    }
  }

  private void judge(ContainerSpec spec, Text image, Place at, Findings out) {
    switch (out.trust(image)) {
      case GIVEN -> {}
      case DENIED -> out.at(at)
          .so("Someone whom the policy does not trust decides what runs as " + spec.subject().name())
          .says(image.shown() + " is not among the policy's trusted registries and images")
          .hint("use a registry that the policy trusts");
      case OPEN -> open(spec, at, "where its image is from", image.why(), out);
    }
  }
}
