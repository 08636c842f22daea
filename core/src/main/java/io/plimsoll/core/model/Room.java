package io.plimsoll.core.model;

/**
 * Room for a value that nobody wrote: where one would write it.
 *
 * @param owner the name of the service, or the object of a request: where a person looks
 * @param key what would be written
 * @param deployed true when Compose takes it below {@code deploy} only, by {@link Key#deploy}: where a service has limits there,
 *     others beside {@code image} must say the same, and Compose refuses those that say more
 */
public record Room(Place owner, Key<?> key, boolean deployed) {

  /** Room for the key by its own name. */
  public Room(Place owner, Key<?> key) {
    this(owner, key, false);
  }
}
