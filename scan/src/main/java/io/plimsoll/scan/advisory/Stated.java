package io.plimsoll.scan.advisory;

import java.util.Locale;

/**
 * How bad something is, as an advisory states it: an entry of {@code severity} (kind {@code cvss_v2}, {@code cvss_v3}, {@code cvss_v4},
 * {@code ubuntu}), or a member of {@code database_specific} or {@code ecosystem_specific} (the kind is its name). What it means,
 * {@link Rating} says.
 *
 * @param kind in lower case
 * @param value a vector, a number or a word
 */
public record Stated(String kind, String value) {

  public Stated {
    kind = kind.toLowerCase(Locale.ROOT);
  }
}
