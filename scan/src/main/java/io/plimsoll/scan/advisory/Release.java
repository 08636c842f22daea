package io.plimsoll.scan.advisory;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ecosystems and their releases, as <a href="https://ossf.github.io/osv-schema/#defined-ecosystems">OSV</a> names them: {@code npm},
 * {@code Debian:12}, {@code Alpine:v3.20}, {@code Ubuntu:22.04:LTS}, {@code Ubuntu:Pro:22.04:LTS}.
 */
public final class Release {

  /** Those of package URLs that need no release (purl-spec, PURL-TYPES). */
  private static final Map<String, String> PURL_TYPES = Map.of(
      "npm", "npm", "pypi", "PyPI", "golang", "Go", "gem", "RubyGems", "cargo", "crates.io", "composer", "Packagist", "nuget", "NuGet",
      "maven", "Maven", "hex", "Hex", "bitnami", "Bitnami");

  private Release() {}

  /** The ecosystem without its release. */
  public static String base(String ecosystem) {
    int colon = ecosystem.indexOf(':');
    return (colon < 0 ? ecosystem : ecosystem.substring(0, colon)).strip();
  }

  /**
   * One spelling of each release. {@code :LTS} says nothing more; Alpine has a v before its number; the minor release of Debian,
   * AlmaLinux and Rocky Linux has no advisories of its own.
   */
  public static String canonical(String ecosystem) {
    String base = base(ecosystem);
    int colon = ecosystem.indexOf(':');
    String release = colon < 0 ? "" : ecosystem.substring(colon + 1).strip();
    release = switch (base.toLowerCase(Locale.ROOT)) {
      case "ubuntu" -> release.endsWith(":LTS") ? release.substring(0, release.length() - 4) : release;
      case "alpine" -> !release.isEmpty() && Character.isDigit(release.charAt(0)) ? "v" + release : release;
      case "debian", "almalinux", "rocky linux" -> major(release);
      default -> release;
    };
    return release.isEmpty() ? base : base + ":" + release;
  }

  private static String major(String release) {
    int dot = release.indexOf('.');
    return dot > 0 ? release.substring(0, dot) : release;
  }

  /** The ecosystem of a package URL's type; null for one whose ecosystem hangs on the distribution ({@code deb}, {@code apk}, {@code rpm}), and for any other. */
  public static @Nullable String ofPurlType(String type) {
    return PURL_TYPES.get(type.toLowerCase(Locale.ROOT));
  }
}
