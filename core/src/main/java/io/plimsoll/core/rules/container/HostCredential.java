package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that acts as an account of the host's Windows domain. */
public final class HostCredential extends ContainerRule {

  public HostCredential() {
    super(RuleInfo.container("PL2150", "host-credential", "a container acts as a service account", Severity.LOW, "CWE-522"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    if (spec.get(Key.CREDENTIAL_SPEC) instanceof Prop.Known<Text>(Text credentials, var at)) {
      out.at(at)
          .so("Whoever breaks into " + name + " acts as an account of the Windows domain")
          .says(name + " runs as the service account in " + credentials.shown())
          .hint("give that account no more rights than it needs");
    }
  }
}
