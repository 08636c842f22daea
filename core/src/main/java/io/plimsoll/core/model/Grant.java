package io.plimsoll.core.model;

/**
 * A secret or config given to a container.
 *
 * @param source its key in the project
 * @param target where it appears; empty for the default, {@code /run/secrets/NAME}
 */
public record Grant(Text source, Text target, Place at) {}
