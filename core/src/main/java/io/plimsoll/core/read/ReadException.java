package io.plimsoll.core.read;

import io.plimsoll.core.model.Place;

/** A text that is not what it should be; the message says what was expected, without the place. */
public final class ReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Place.InText at;

  public ReadException(String message, Place.InText at) {
    super(message, null, false, false);
    this.at = at;
  }

  /** Where it went wrong. */
  public Place.InText at() {
    return at;
  }
}
