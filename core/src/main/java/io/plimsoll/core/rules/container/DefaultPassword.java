package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.GivenSecret;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.secret.Whence;
import java.util.Locale;

/** A password that everyone tries first: nobody has to read this file to know it. */
public final class DefaultPassword extends ContainerRule {

  public DefaultPassword() {
    super(RuleInfo.container(
        "PL2164", "default-password", "a password is one that everyone tries first", Severity.MEDIUM,
        "CWE-1392", "CWE-521", "compose-lint:CL-0020", "compose-lint:CL-0021"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (EnvVar variable : Variables.of(spec)) {
      String name = variable.name().shown();
      if (variable.source() != EnvVar.Source.DOCKERFILE && variable.value() instanceof Prop.Known<Text>(Text value, Place at)
          && isDefault(name, value)) {
        say(spec, variable, name, value.shown(), at, out);
      }
    }
    for (GivenSecret secret : GivenSecret.of(spec)) {
      if (secret.isDefault()) {
        String where = secret.where().words() + " of " + spec.subject().name();
        SecretInCommand.at(secret, where, out)
            .so("A password in " + where + " is among the first that an attacker tries")
            .says(where + " holds a password with a well-known value")
            .hint("use a random one, given as a file under /run/secrets")
            .severity(severity(spec, secret.where().isCommand()));
      }
    }
  }

  /** Whether what is secret of a value is a default password. */
  static boolean isDefault(String name, Text value) {
    String known = value.known();
    Secrets.Judgement judgement = known == null ? null : Secrets.judge(name, known);
    return judgement != null && DefaultPasswords.has(String.valueOf(known).substring(judgement.start(), judgement.end()));
  }

  private static void say(ContainerSpec spec, EnvVar variable, String name, String value, Place at, Findings out) {
    Secrets.Judgement judgement = Secrets.judge(name, value);
    if (judgement == null) {
      return;
    }
    String secret = value.substring(judgement.start(), judgement.end());
    boolean part = judgement.ground() == Secrets.Ground.FORMAT;
    boolean signing = !part && Secrets.isSigning(name);
    boolean own = !part && ((Secrets.isPassword(name) && !isOfAnother(name)) || signing);
    Place written = Whence.of(at, secret);
    Draft draft = written.equals(at) ? out.at(variable.at()).mark(at) : out.at(written).because("interpolation", variable.at(),
        "used here, in the environment of " + spec.subject().name());
    draft.so("The " + (part ? "secret in " : "") + name + " of " + spec.subject().name() + " is among the first that an attacker tries")
        .says(name + (part ? " holds a well-known value" : " has a well-known default value"))
        .hint("use a random one, given as a file under /run/secrets")
        .severity(!Secrets.isPassword(name) && !part && isKeyOfAnother(name) ? Severity.LOW
            // It is tried on a token, at home, and signs the next one.
            : signing && !DefaultPasswords.isAsking(secret) ? Severity.HIGH : severity(spec, own));
    Fix fix = written.equals(at) ? MovedSecret.of(spec, variable) : null;
    if (fix != null) {
      draft.fix(fix);
    }
  }

  /** High where anyone who reaches the host may try it; from the networks of the container alone it is less. */
  private static Severity severity(ContainerSpec spec, boolean own) {
    return own && isReached(spec) ? Severity.HIGH : Severity.MEDIUM;
  }

  private static boolean isReached(ContainerSpec spec) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    if (mode != null && "host".equals(mode.known())) {
      return true;
    }
    for (Port port : spec.items(Key.PORTS)) {
      Reach reach = Reach.of(port);
      if (reach.isPublic() || reach == Reach.OPEN) {
        return true;
      }
    }
    return Boolean.TRUE.equals(spec.get(Key.PUBLISH_ALL).value());
  }

  /** A password with which the program logs in somewhere else, and which whoever reaches the program is not asked for. */
  private static boolean isOfAnother(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("DB_") || upper.contains("DATABASE") || upper.contains("DATASOURCE") || upper.contains("SMTP")
        || upper.contains("MAIL") || upper.contains("JDBC");
  }

  /** A key of a service that a filler opens nothing of, unlike a secret of one's own that signs sessions. */
  private static boolean isKeyOfAnother(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.endsWith("API_KEY") || upper.endsWith("TOKEN") || upper.endsWith("ACCESS_KEY") || upper.endsWith("APIKEY");
  }
}
