package io.plimsoll.core.read;

import io.plimsoll.core.model.Place;

/** A text that is not what its reader reads. The message is one sentence without the place. */
public final class ReadException extends Exception {

  private final transient Place.InText at;

  public ReadException(String message, Place.InText at) {
    super(message, null, false, false);
    this.at = at;
  }

  /** What is wrong in the text. */
  public Place.InText at() {
    return at;
  }
}
