package io.plimsoll.core.model;

/** One string of a list, where it stands. */
public record Word(Text text, Place at) {}
