package io.plimsoll.cel;

import io.plimsoll.core.model.Place;
import org.jspecify.annotations.Nullable;

/** Thrown where a condition asks for what can't be told. In CEL {@code false && error} is false, so the rest may still decide. */
final class Unknown extends RuntimeException {

  private final transient Place at;

  Unknown(String why, Place at) {
    super(why, null, false, false);
    this.at = at;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  Place at() {
    return at;
  }

  /** The one that a failure comes from, or null. */
  static @Nullable Unknown of(Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < 20; i++, at = at.getCause()) {
      if (at instanceof Unknown unknown) {
        return unknown;
      }
    }
    return null;
  }
}
