package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A key of a Compose file that Compose does not know.
 *
 * @param owner what it is written in: "a service", "build"
 * @param meant the key that is nearly the same, or null
 * @param service true for a service that stands where none may: another name for its key would take it away
 * @param at the key
 */
public record Stray(String name, String owner, @Nullable String meant, boolean service, Place at) {}
