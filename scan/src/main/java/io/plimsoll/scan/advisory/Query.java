package io.plimsoll.scan.advisory;

import org.jspecify.annotations.Nullable;

/**
 * An installed package.
 *
 * @param ecosystem as OSV names it, with the release of a distribution: {@code Debian:12}, {@code npm}
 * @param name of the source package, where there are source packages
 * @param version of that
 */
public record Query(String ecosystem, String name, String version) {

  /** Of a package URL's type, name with its namespace, and version; null where the type alone does not say the ecosystem. */
  public static @Nullable Query ofPurl(String type, String name, String version) {
    String ecosystem = Release.ofPurlType(type);
    return ecosystem == null ? null : new Query(ecosystem, name, version);
  }
}
