package io.plimsoll.core.model;

/** A device of the host; {@code permissions} of {@code rwm}, all three unless said otherwise. */
public record Device(Text source, Text target, Text permissions, Place at) {}
