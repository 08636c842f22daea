package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.GivenSecret;
import io.plimsoll.core.secret.Whence;

/** A secret in what a container's programs are started with: it is in the file, and in every list of processes. */
public final class SecretInCommand extends ContainerRule {

  public SecretInCommand() {
    super(RuleInfo.container(
        "PL2172", "secret-in-command", "a secret is in a command line", Severity.HIGH, "CWE-214", "CWE-798", "compose-lint:CL-0021"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (GivenSecret secret : GivenSecret.of(spec)) {
      if (secret.where().isCommand() && !secret.isDefault()) {
        say(spec, secret, out);
      }
    }
  }

  private static void say(ContainerSpec spec, GivenSecret secret, Findings out) {
    String owner = spec.subject().name();
    String where = secret.where().words() + " of " + owner;
    Draft draft = at(secret, where, out)
        .so("Whoever reads this " + reader(spec) + ", or lists the processes of its host, has a secret of " + owner)
        .says(where + " holds " + secret.kind())
        .hint("rotate it, then let the program read it from a file under /run/secrets");
    soften(spec, draft);
  }

  /** A draft at the place where a secret is written, be that an env file. */
  static Draft at(GivenSecret secret, String where, Findings out) {
    Place written = Whence.of(secret.at(), secret.secret());
    return written.equals(secret.at()) ? out.at(written).mark(secret.mark())
        : out.at(written).because("interpolation", secret.at(), "used here, in " + where);
  }

  static String reader(ContainerSpec spec) {
    return switch (spec.subject().gate()) {
      case RUN -> "command line";
      case CREATE -> "request";
      case RUNNING -> "answer";
      default -> "file";
    };
  }

  /** A request is no file that is kept and handed around; and how a secret came into it is not seen there. */
  static void soften(ContainerSpec spec, Draft draft) {
    if (spec.subject().gate() == Gate.CREATE || spec.subject().gate() == Gate.RUNNING) {
      draft.severity(Severity.LOW);
    }
  }
}
