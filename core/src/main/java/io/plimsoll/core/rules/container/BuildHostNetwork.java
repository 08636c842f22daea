package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;

/** A build in the network of the machine that builds: each step reaches what that machine keeps for itself. */
public final class BuildHostNetwork extends BuildRule {

  public BuildHostNetwork() {
    super("PL2155", "build-host-network", "a build shares its machine's network", Severity.MEDIUM, "CWE-668");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    judge(spec, Answer.is(build.network(), "host"), out);
    for (Word entitlement : build.entitlements().items()) {
      judge(spec, Answer.is(entitlement.text(), entitlement.at(), "network.host"), out);
    }
  }

  private void judge(ContainerSpec spec, Answer answer, Findings out) {
    switch (answer) {
      case Answer.Yes yes -> say(spec, yes.at(), out);
      case Answer.Open open -> open(spec, open, "the network of its build", out);
      case Answer.No no -> {}
    }
  }

  private static void say(ContainerSpec spec, Place at, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so("Whatever the build of " + name + " downloads can reach services on its machine's localhost")
        .says("build steps of " + name + " use the network of the machine")
        .hint("remove it; give a step what it needs as a build secret or a mount")
        .fix(Fix.unsafe("remove it", "build steps that call a service on the machine", new Edit.Remove(at)));
  }
}
