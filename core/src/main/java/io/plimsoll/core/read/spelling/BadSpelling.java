package io.plimsoll.core.read.spelling;

/** A value that its small language does not allow. The reader that knows where the value stands adds the place. */
public final class BadSpelling extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Span at;

  public BadSpelling(String message, Span at) {
    super(message, null, false, false);
    this.at = at;
  }

  /** The part of the value that is wrong. */
  public Span at() {
    return at;
  }
}
