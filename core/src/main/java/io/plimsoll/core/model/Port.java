package io.plimsoll.core.model;

/**
 * A published port.
 *
 * @param hostIp the address it is bound to; empty: every address of the host
 * @param published the host's port or range {@code a-b}; empty: one that the engine picks
 * @param target the container's port or range
 * @param protocol {@code tcp} unless said otherwise
 * @param inOne true when all of it is one text ({@code 127.0.0.1:80:80}), which a fix can write anew; Compose's long form and
 *     the API's bindings are not
 * @param at the whole entry
 */
public record Port(Text hostIp, Text published, Text target, String protocol, boolean inOne, Place at) {

  /** A port that is not one text. */
  public Port(Text hostIp, Text published, Text target, String protocol, Place at) {
    this(hostIp, published, target, protocol, false, at);
  }
}
