package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A service that is no container: Compose runs a program on the machine of whoever calls it. */
public final class Provider extends ContainerRule {

  public Provider() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2151", "provider", "a service runs a program of whoever starts it", Severity.LOW, "CWE-427"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.PROVIDER)) {
      case Prop.Known<Text>(Text type, var at) -> out.at(at)
          .so("Whoever starts this project runs " + type.shown() + " on their own machine, with options from this file")
          .says(spec.subject().name() + " is no container: the program " + type.shown() + " provides it")
          .hint("check what that program does, and where it comes from");
      case Prop.Unknown<Text>(String why, var at) -> open(spec, at, "which program it runs", why, out);
      default -> {}
    }
  }
}
