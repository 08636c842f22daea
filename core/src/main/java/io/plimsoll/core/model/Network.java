package io.plimsoll.core.model;

/**
 * A network of a project.
 *
 * @param internal true: no way out
 */
public record Network(
    String name,
    Prop<Text> driver,
    Listing<Pair> options,
    Prop<Boolean> internal,
    Prop<Boolean> attachable,
    Prop<Boolean> external,
    Place at) {}
