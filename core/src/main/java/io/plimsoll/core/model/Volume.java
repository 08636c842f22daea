package io.plimsoll.core.model;

/**
 * A named volume of a project.
 *
 * @param name its key in the file
 * @param driver {@code local} unless said otherwise
 * @param options {@code driver_opts}; {@code type: none, o: bind, device: /path} makes a bind mount of it
 * @param external made outside of the project
 */
public record Volume(String name, Prop<Text> driver, Listing<Pair> options, Prop<Boolean> external, Place at) {}
