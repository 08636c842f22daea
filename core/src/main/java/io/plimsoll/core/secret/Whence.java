package io.plimsoll.core.secret;

import io.plimsoll.core.model.Place;

/** Tells where a secret is written that is used somewhere else. */
public final class Whence {

  private Whence() {}

  /**
   * The place in an env file of a secret that came through a variable, or the place itself.
   *
   * @param at where the value is used
   * @param secret what of it is secret; where several variables were put in, its length tells which of them it is
   */
  public static Place of(Place at, String secret) {
    Place holds = null;
    for (Place.Via via : at.via()) {
      if (via.step() == Place.Step.INTERPOLATION && via.at() instanceof Place.InText from) {
        int length = from.range().length();
        if (length == secret.length() || length == secret.length() + 2) {
          return from;
        }
        holds = holds == null && length > secret.length() ? from : holds;
      }
    }
    return holds == null ? at : holds;
  }
}
