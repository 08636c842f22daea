package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A key of a Compose file that Compose does not know.
 *
 * @param owner what it is written in: "a service", "build"
 * @param meant the key that is nearly the same, or null
 * @param at the key
 */
public record Stray(String name, String owner, @Nullable String meant, Place at) {}
