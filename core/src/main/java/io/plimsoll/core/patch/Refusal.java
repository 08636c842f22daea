package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import org.jspecify.annotations.Nullable;

/** Ends the planning of a fix that is not done. It carries no stack trace: it is an answer. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Place at;

  /**
   * Refuses.
   *
   * @param why a clause in lower case, without a full stop and without anything that may be secret
   */
  Refusal(String why, @Nullable Place at) {
    super(why, null, false, false);
    this.at = at;
  }

  Plan.Refused plan() {
    return new Plan.Refused(String.valueOf(getMessage()), at);
  }
}
