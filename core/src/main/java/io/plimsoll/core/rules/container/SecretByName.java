package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.secret.Whence;
import java.util.Set;

/** A variable whose name says that it is a secret, with a value written beside it that does not look like one. */
public final class SecretByName extends ContainerRule {

  private static final int LEAST_PART = 5;

  private static final Set<String> KINDS = Set.of("Bearer", "Basic", "Token", "token", "bearer", "basic");

  public SecretByName() {
    super(RuleInfo.container(
        "PL2021", "secret-by-name", "a variable is named like a secret and has a literal value", Severity.LOW,
        "CWE-526", "compose-lint:CL-0020", "docker-bench:4.10"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Variables.of(spec).forEach(one -> judge(spec, one, out));
  }

  private static void judge(ContainerSpec spec, EnvVar variable, Findings out) {
    String name = variable.name().shown();
    if (variable.source() != EnvVar.Source.DOCKERFILE && variable.value() instanceof Prop.Known<Text>(Text value, Place at)
        && isNamed(name, value)) {
      Place written = Whence.of(at, value.shown());
      Draft draft = written.equals(at) ? out.at(variable.at()).mark(at)
          : out.at(written).because("interpolation", variable.at(), "used here, in the environment of " + spec.subject().name());
      draft
          .so("If " + name + " is what its name says, whoever reads this has it")
          .says(name + " of " + spec.subject().name() + " has a literal value")
          .hint("give it as a file under /run/secrets");
    }
  }

  /** Whether only the name tells. What is a variable in whole is for secret-passed-through; a part that stands here is here. */
  private static boolean isNamed(String name, Text value) {
    if (!value.isKnown()) {
      return Secrets.isTelling(name) && SecretFormats.find(value.shown()).isEmpty() && isPart(value);
    }
    Secrets.Judgement judgement = Secrets.judge(name, value.shown());
    boolean named = judgement != null && judgement.ground() == Secrets.Ground.NAME;
    return judgement != null && named && !Secrets.isCertain(name, judgement) && !DefaultPassword.isDefault(name, value);
  }

  /** More beside the variable than a word that says of what kind it is. */
  private static boolean isPart(Text value) {
    String literal = String.join("", value.literals()).strip();
    return literal.length() >= LEAST_PART && !literal.contains("://") && !literal.startsWith("/") && !KINDS.contains(literal);
  }
}
