package io.plimsoll.core.model;

/**
 * Room for a value that nobody wrote: where one would write it.
 *
 * @param owner the name of the service, or the object of a request: where a person looks
 * @param key what would be written
 */
public record Room(Place owner, Key<?> key) {}
