package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.GivenSecret;
import io.plimsoll.core.secret.Secrets;

/** A secret in a label, an annotation or an option of the log driver, which every list of containers shows. */
public final class SecretInLabel extends ContainerRule {

  public SecretInLabel() {
    super(RuleInfo.container(
        "PL2173", "secret-in-label", "a secret is in a label or a log option", Severity.HIGH, "CWE-538", "CWE-798"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (GivenSecret secret : GivenSecret.of(spec)) {
      if (!secret.where().isCommand() && !secret.isDefault()) {
        String where = secret.where().words() + " of " + spec.subject().name();
        Draft draft = SecretInCommand.at(secret, where, out)
            .so("Whoever reads this " + SecretInCommand.reader(spec) + ", or may list containers, has what " + secret.name() + " holds")
            .says(secret.name() + ", " + where + ", holds " + secret.kind())
            .hint("rotate it, then keep it out of here: labels and log options are shown by docker inspect");
        if (secret.isHash()) {
          draft.so("Whoever may list containers can guess at a password that " + spec.subject().name() + " asks for")
              .hint("keep it in a file: usersFile of Traefik, or the Caddyfile")
              .severity(ofHash(secret.kind()));
        }
        SecretInCommand.soften(spec, draft);
      }
    }
  }

  /** A hash is to be guessed first: of a fast one, all that people think of is tried in hours. */
  static Severity ofHash(String kind) {
    return Secrets.isFastHash(kind) ? Severity.MEDIUM : Severity.LOW;
  }
}
