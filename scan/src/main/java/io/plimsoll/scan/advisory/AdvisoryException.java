package io.plimsoll.scan.advisory;

/** What was read is no advisory; the message says why, in one clause. */
public final class AdvisoryException extends Exception {

  AdvisoryException(String message) {
    super(message);
  }
}
