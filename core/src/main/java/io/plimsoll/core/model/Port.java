package io.plimsoll.core.model;

/**
 * A published port.
 *
 * @param hostIp the address it is bound to; empty: every address of the host
 * @param published the host's port or range {@code a-b}; empty: one that the engine picks
 * @param target the container's port or range
 * @param protocol {@code tcp} unless said otherwise
 * @param at the whole entry
 */
public record Port(Text hostIp, Text published, Text target, String protocol, Place at) {}
