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

/** A build whose every step is root on the machine that builds: each line of the Dockerfile, and whatever it installs. */
public final class PrivilegedBuild extends BuildRule {

  public PrivilegedBuild() {
    super("PL2154", "privileged-build", "a build may take over the machine that builds", Severity.HIGH, "CWE-250");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    switch (Answer.isOn(build.privileged())) {
      case Answer.Yes yes -> say(spec, yes.at(), "the build of " + spec.subject().name() + " is privileged", out);
      case Answer.Open open -> open(spec, open, "what its build may do", out);
      case Answer.No no -> {}
    }
    for (Word entitlement : build.entitlements().items()) {
      switch (Answer.is(entitlement.text(), entitlement.at(), "security.insecure")) {
        case Answer.Yes yes -> say(spec, yes.at(), "the build of " + spec.subject().name() + " may run steps without a sandbox", out);
        case Answer.Open open -> open(spec, open, "what its build may do", out);
        case Answer.No no -> {}
      }
    }
  }

  private static void say(ContainerSpec spec, Place at, String cause, Findings out) {
    out.at(at)
        .so("Whatever the build of " + spec.subject().name() + " downloads can take over the machine that builds it")
        .says(cause)
        .hint("remove it, and do what needs it outside of the build")
        .fix(Fix.unsafe("remove it", "build steps that need it", new Edit.Remove(at)));
  }
}
