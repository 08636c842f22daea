package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.Secrets;

/** Who reads what an instruction of a Dockerfile says, for {@link SecretInImage}. */
enum SecretReader {
  OF_FILE("Whoever reads this file", "the file itself"),
  OF_HISTORY("Whoever can pull this image", "the build's history"),
  OF_LAYER("Whoever can pull this image", "a layer"),
  OF_LABELS("Whoever can pull this image", "the labels"),
  OF_CONTAINERS("Whoever can pull this image", "every container");

  private final String who;
  private final String where;

  SecretReader(String who, String where) {
    this.who = who;
    this.where = where;
  }

  /**
   * Says that a secret is read.
   *
   * @param what it is, for people
   * @param secret its text
   */
  void finds(Place at, Place mark, String what, String secret, Findings out) {
    finds(at, mark, what, secret, false, out);
  }

  /**
   * Says that a secret is read.
   *
   * @param signing true for what signs sessions, of which a well-known value is as bad as any
   */
  void finds(Place at, Place mark, String what, String secret, boolean signing, Findings out) {
    boolean wellKnown = DefaultPasswords.has(secret);
    String holder = this == OF_FILE ? "file" : "image";
    Draft draft = out.at(at)
        .mark(mark)
        .so(wellKnown ? "A password in this " + holder + " is among the first that an attacker tries" : who + " has " + what)
        .says("this puts " + (wellKnown ? "a password with a well-known value" : what) + " into " + where)
        .hint("rotate it; RUN --mount=type=secret at build, /run/secrets at run");
    if (wellKnown && (!signing || DefaultPasswords.isAsking(secret))) {
      draft.severity(Severity.MEDIUM);
    }
  }

  /** Says that the hash of a password is read, which is to be guessed first. */
  static void guesses(Place at, Place mark, String name, String hash, Findings out) {
    out.at(at).mark(mark)
        .so("Whoever can pull this image can guess at the password of " + name)
        .says("this puts " + hash + " into the image")
        .hint("RUN --mount=type=secret at build, /run/secrets at run")
        .severity(Secrets.isFastHash(hash) ? Severity.MEDIUM : Severity.LOW);
  }
}
