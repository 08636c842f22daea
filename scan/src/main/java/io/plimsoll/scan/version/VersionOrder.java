package io.plimsoll.scan.version;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order of versions; several ecosystems may share one. */
public enum VersionOrder {
  /** Debian, Ubuntu and what is made of them. */
  DPKG,
  /** Alpine, Wolfi and what else has apk. */
  APK,
  /** Red Hat, SUSE and what else has RPM. */
  RPM,
  /** Semantic Versioning 2.0.0, as ranges of the type SEMVER have it; also Hex, Julia, Swift. */
  SEMVER,
  /** npm, which reads more than is proper. */
  NPM,
  /** crates.io, which reads nothing else. */
  CRATES,
  /** Go's modules, with pseudo-versions, and Go itself. */
  GO,
  /** Maven. */
  MAVEN,
  /** Python: PEP 440. */
  PYPI,
  /** RubyGems. */
  RUBYGEMS,
  /** Composer's packages: PHP's version_compare. */
  PACKAGIST,
  /** NuGet. */
  NUGET;

  /** What is longer, in characters, is no version. The longest of osv.dev's have some 100. */
  public static final int MAX_LENGTH = 1_024;

  /**
   * The order of an ecosystem as OSV names it, whatever stands behind a colon ({@code Debian:12}, {@code Ubuntu:22.04:LTS}), or by the
   * type of a package URL ({@code deb}, {@code golang}), in any case. Empty for an ecosystem whose order is not known here: then
   * nothing may be said of its versions.
   */
  public static Optional<VersionOrder> of(String ecosystem) {
    return Optional.ofNullable(Ecosystems.order(ecosystem));
  }

  /** Reads a version; spaces around it are none of it. What is no version is one that is {@link Form#UNREADABLE}. */
  public Version read(String text) {
    String version = text.strip();
    return new Version(this, text, isPlain(version) ? key(version) : null);
  }

  private @Nullable Key key(String version) {
    return switch (this) {
      case DPKG -> DpkgVersion.read(version);
      case APK -> ApkVersion.read(version);
      case RPM -> RpmVersion.read(version);
      case SEMVER -> SemanticVersion.read(version, SemanticVersion.Dialect.PLAIN);
      case NPM -> SemanticVersion.read(version, SemanticVersion.Dialect.NPM);
      case CRATES -> SemanticVersion.read(version, SemanticVersion.Dialect.CRATES);
      case GO -> SemanticVersion.read(version, SemanticVersion.Dialect.GO);
      case MAVEN -> MavenVersion.read(version);
      case PYPI -> PythonVersion.read(version);
      case RUBYGEMS -> RubyVersion.read(version);
      case PACKAGIST -> PhpVersion.read(version);
      case NUGET -> NuGetVersion.read(version);
    };
  }

  /** How two versions stand that are compared only once. */
  public Relation compare(String a, String b) {
    return read(a).relation(read(b));
  }

  /** No version of any ecosystem is empty or has a space or a control character in it. */
  private static boolean isPlain(String version) {
    boolean plain = !version.isEmpty() && version.length() <= MAX_LENGTH;
    for (int i = 0; plain && i < version.length(); i++) {
      char c = version.charAt(i);
      plain = c > ' ' && (c < 0x7F || c > 0xA0);
    }
    return plain;
  }
}
