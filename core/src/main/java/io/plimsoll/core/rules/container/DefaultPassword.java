package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.Secrets;
import java.util.Locale;

/** A password that everyone tries first: nobody has to read this file to know it. */
public final class DefaultPassword extends ContainerRule {

  public DefaultPassword() {
    super(RuleInfo.container(
        "PL2164", "default-password", "a password is one that everyone tries first", Severity.HIGH,
        "CWE-1392", "CWE-521", "compose-lint:CL-0020"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown();
      boolean asked = variable.source() != EnvVar.Source.DOCKERFILE && Secrets.isTelling(name);
      if (asked && variable.value() instanceof Prop.Known<Text>(Text value, Place at) && isDefault(name, value)) {
        say(spec, variable, name, value.shown(), at, out);
      }
    }
  }

  /** Whether a value is a default password, under a name that tells of one. */
  static boolean isDefault(String name, Text value) {
    String known = value.known();
    return known != null && Secrets.judge(name, known) != null && DefaultPasswords.has(known);
  }

  /** True for a name that says of its value that it is a password, and not only that it is to be kept secret. */
  static boolean isPassword(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.endsWith("PASSWORD") || upper.endsWith("PASSWD") || upper.endsWith("PASSPHRASE") || upper.endsWith("_PWD")
        || upper.endsWith("_PASS");
  }

  private static void say(ContainerSpec spec, EnvVar variable, String name, String value, Place at, Findings out) {
    Secrets.Judgement judgement = Secrets.judge(name, value);
    Draft draft = out.at(variable.at())
        .mark(at)
        .so("The " + name + " of " + spec.subject().name() + " is among the first that an attacker tries")
        .says(name + " has a well-known default value")
        .hint("use a random one, given as a file under /run/secrets");
    if (!isPassword(name) && (judgement == null || judgement.ground() != Secrets.Ground.VARIABLE)) {
      draft.severity(Severity.MEDIUM);
    }
  }
}
