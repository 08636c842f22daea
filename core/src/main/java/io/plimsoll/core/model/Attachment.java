package io.plimsoll.core.model;

/**
 * A container's seat in a network.
 *
 * @param network the network's key in the project, or its name
 * @param at the entry
 */
public record Attachment(Text network, Listing<Word> aliases, Place at) {}
