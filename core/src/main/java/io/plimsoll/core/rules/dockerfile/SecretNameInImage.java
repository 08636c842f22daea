package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.Defaults;
import io.plimsoll.core.secret.Secrets;
import java.util.Locale;
import java.util.Set;

/**
 * An ARG or ENV that is named like a secret: what is given to it stays in the image's history or configuration. That holds
 * whatever a variable puts in, so nothing here is undecided.
 */
public final class SecretNameInImage extends StageRule {

  /** Hexadecimal digits of a key's fingerprint, at least. */
  private static final int FINGERPRINT = 32;

  private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no", "on", "off", "none", "enabled", "disabled", "basic", "ldap");

  public SecretNameInImage() {
    super(RuleInfo.dockerfile("PL1022", "secret-name-in-image", "an ARG or ENV is named like a secret", Severity.LOW,
        "CIS-Docker-1.6:4.10", "CWE-538", "hadolint:DL3064", "trivy:DS-0031", "buildkit:SecretsUsedInArgOrEnv", "sonar:S6472",
        "semgrep:secret-in-build-arg", "tally:tally/ruby/secrets-in-arg-or-env",
        "tally:tally/ruby/prefer-secret-mounts-for-build-credentials"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (int i = 0; i < stage.instructions().size(); i++) {
      int number = i;
      switch (stage.instructions().get(i).done()) {
        case Instruction.Env env -> env.assignments().forEach(one -> judge(stage, number, one, false, out));
        case Instruction.Arg arg -> arg.assignments().forEach(one -> judge(stage, number, one, true, out));
        default -> {}
      }
    }
  }

  /** Bundler's logins of hosts, with two underscores for a dot: {@code BUNDLE_GEMS__ACME__ORG}. */
  private static boolean isLogin(String name) {
    return name.startsWith("BUNDLE_") && name.indexOf("__", 7) > 0;
  }

  private static void judge(Stage stage, int number, Instruction.Assignment assignment, boolean arg, Findings out) {
    String name = assignment.name().text().shown();
    Instruction.Value value = assignment.value();
    Text text = value == null ? Text.of("") : value.text();
    if (!Secrets.isTelling(name) && !isLogin(name) && !isHalf(assignment)) {
      if (mayTell(name) && (value == null || !text.isKnown() || mayBeSecret(text.shown()))) {
        say(assignment, name, arg, out).severity(Severity.INFO);
      }
      return;
    }
    Secrets.Judgement judgement = Secrets.judge(name, text.shown());
    // An ARG whose default is nothing is there to be given something.
    boolean empty = text.isKnown() && text.shown().isBlank();
    boolean harmless = value != null && text.isKnown() && judgement == null && !isHalf(assignment) && !(arg && empty);
    // What its form gives away, and a known value that is more than a name, is for secret-in-image.
    boolean form = judgement != null && judgement.ground() == Secrets.Ground.FORMAT;
    String written = value == null || text.isKnown() ? text.shown() : Defaults.written(value.raw());
    Secrets.Judgement here = Secrets.judge(name, written);
    boolean filler = arg && here != null && here.ground() == Secrets.Ground.NAME && Secrets.isSigning(name)
        && (DefaultPasswords.isAsking(written) || DefaultPasswords.has(written));
    boolean said = form || (here != null && Secrets.isCertain(name, here) && !filler);
    // What Rails documents for a build that needs no real one.
    boolean dummy = name.startsWith("SECRET_KEY_BASE") && text.isKnown() && text.shown().toUpperCase(Locale.ROOT).contains("DUMMY");
    if (!harmless && !said && !dummy) {
      Draft draft = say(assignment, name, arg, out);
      if (Secrets.isTelling(name) && !(stage.instructions().get(number) instanceof Instruction.Onbuild)) {
        BuildSecrets.raise(draft, stage, number, name, value, arg);
      }
    }
  }

  private static Draft say(Instruction.Assignment assignment, String name, boolean arg, Findings out) {
    return out.at(assignment.at())
        .so("If " + name + " is what its name says, the image gives it away")
        .says(arg ? "the image's history shows what is given to it" : "every container and its image show it")
        .hint("RUN --mount=type=secret,id=" + name.toLowerCase(Locale.ROOT));
  }

  /** True for a name that may be that of a secret or of something else: {@code GIT_KEY}, {@code REGISTRY_AUTH}. */
  private static boolean mayTell(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String last = upper.substring(upper.lastIndexOf('_') + 1);
    boolean may = last.equals("KEY") || last.equals("AUTH") || last.equals("PWORD");
    return may && !upper.contains("PUBLIC") && !upper.contains("PUB_") && !upper.contains("PGP") && !upper.contains("GPG")
        && !upper.contains("_NO_") && !upper.startsWith("NO_");
  }

  /** False for a number, a switch, a path, and the fingerprint of a key. */
  private static boolean mayBeSecret(String value) {
    boolean letters = false;
    boolean hex = value.length() >= FINGERPRINT;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      letters |= Character.isLetter(c);
      hex &= Character.digit(c, 16) >= 0;
      if (c == '/' || c == ' ') {
        return false;
      }
    }
    return letters && !hex && !SWITCHES.contains(value.toLowerCase(Locale.ROOT));
  }

  /** The name of a key of AWS: nobody gives it to a build without the key. */
  private static boolean isHalf(Instruction.Assignment assignment) {
    boolean empty = assignment.value() != null && assignment.value().text().shown().isBlank();
    return !empty && assignment.name().text().shown().toUpperCase(Locale.ROOT).endsWith("ACCESS_KEY_ID");
  }
}
