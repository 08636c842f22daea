package io.plimsoll.core.model;

/**
 * A name and a value: a label, a sysctl, a limit, an option of a driver.
 *
 * @param at the whole entry
 */
public record Pair(Text name, Prop<Text> value, Place at) {}
