package io.plimsoll.core.read;

import io.plimsoll.core.model.Place;

/** Input that can't be read: what is wrong, in one sentence, and where. It carries no stack trace: it is an answer. */
public final class ReadException extends Exception {

  private final transient Place.InText at;

  public ReadException(String message, Place.InText at) {
    super(message, null, false, false);
    this.at = at;
  }

  public Place.InText at() {
    return at;
  }
}
