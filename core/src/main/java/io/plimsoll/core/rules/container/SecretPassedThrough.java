package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import java.util.Set;

/** A secret that comes from elsewhere and ends in a container's environment: it is not in the file, but in every answer of inspect. */
public final class SecretPassedThrough extends ContainerRule {

  public SecretPassedThrough() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN), "PL2166", "secret-passed-through", "a secret is passed on in an environment", Severity.LOW, "CWE-526"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (EnvVar variable : Variables.of(spec)) {
      String name = variable.name().shown();
      boolean asked = variable.source() != EnvVar.Source.DOCKERFILE && Secrets.isTelling(name);
      if (asked && isPassed(variable.value())) {
        out.at(variable.at())
            .so("Whoever can inspect " + spec.subject().name() + ", or sees its crash reports, has " + name)
            .says(name + " is passed on to the environment of " + spec.subject().name())
            .hint("pass it as a file: secrets, and " + name + "_FILE where the program reads one");
      }
    }
  }

  /** All of it comes from elsewhere: {@code ${X}}, or a name alone. */
  private static boolean isPassed(Prop<Text> value) {
    return switch (value) {
      case Prop.Unknown<Text> unknown -> true;
      case Prop.Known<Text>(Text text, var at) -> text.isHole();
      default -> false;
    };
  }
}
