package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A published port.
 *
 * @param hostIp the address it is bound to; empty: every address of the host
 * @param published the host's port or range {@code a-b}; empty: one that the engine picks
 * @param target the container's port or range
 * @param protocol {@code tcp} unless said otherwise
 * @param inOne true when all of it is one text ({@code 127.0.0.1:80:80}), which a fix can write anew; Compose's long form and
 *     the API's bindings are not
 * @param written the one text as it is written, where variables stand in it that have values here; else null
 * @param at the whole entry
 */
public record Port(
    Text hostIp, Text published, Text target, String protocol, boolean inOne, @Nullable String written, Place at) {

  /** A port in which no variable stands. */
  public Port(Text hostIp, Text published, Text target, String protocol, boolean inOne, Place at) {
    this(hostIp, published, target, protocol, inOne, null, at);
  }

  /** A port that is not one text. */
  public Port(Text hostIp, Text published, Text target, String protocol, Place at) {
    this(hostIp, published, target, protocol, false, null, at);
  }

  /** The number that up to five decimal digits are, of a port or not; -1 for any other text. */
  public static int number(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || i > 4) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return digits.isEmpty() ? -1 : number;
  }

  /** The same, and how it is written. */
  public Port with(String text) {
    return new Port(hostIp, published, target, protocol, inOne, text, at);
  }
}
