package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;

/** A variable whose name says that it is a secret, with a value written beside it that does not look like one. */
public final class SecretByName extends ContainerRule {

  public SecretByName() {
    super(RuleInfo.container(
        "PL2021", "secret-by-name", "a variable is named like a secret and has a literal value", Severity.LOW,
        "CWE-526", "compose-lint:CL-0020", "docker-bench:4.10"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.ENVIRONMENT)) {
      case Prop.Known<Listing<EnvVar>>(Listing<EnvVar> variables, var at) -> variables.items().forEach(one -> judge(spec, one, out));
      default -> {}
    }
  }

  private static void judge(ContainerSpec spec, EnvVar variable, Findings out) {
    String name = variable.name().shown();
    if (variable.source() == EnvVar.Source.DOCKERFILE || !Secrets.isTelling(name)) {
      return;
    }
    switch (variable.value()) {
      case Prop.Known<Text>(Text value, Place at) -> {
        Secrets.Judgement judgement = Secrets.judge(name, value.shown());
        if (value.isKnown() && judgement != null && judgement.ground() == Secrets.Ground.NAME) {
          out.at(variable.at())
              .mark(at)
              .so("If " + name + " is what its name says, it is given away here")
              .says(name + " of " + spec.subject().name() + " has a literal value")
              .hint("give it as a file under /run/secrets");
        }
      }
      // No value is written here. What may come in its place is for secret-in-env.
      default -> {}
    }
  }
}
