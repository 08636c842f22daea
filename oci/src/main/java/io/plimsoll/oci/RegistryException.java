package io.plimsoll.oci;

/** A registry did not say what it was asked; the message tells people why. */
public final class RegistryException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean whole;

  /**
   * Why.
   *
   * @param whole true where the registry as a whole can't be asked, and not only this image of it
   */
  RegistryException(String message, boolean whole) {
    super(message);
    this.whole = whole;
  }

  /** The message. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** True where the registry as a whole can't be asked. */
  public boolean isWhole() {
    return whole;
  }
}
