package io.plimsoll.scan.version;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which ecosystem has which order: the names of the <a href="https://ossf.github.io/osv-schema/#defined-ecosystems">OSV schema</a>, and
 * the types of package URLs. Left out are those whose order nobody has defined (GIT, Linux, ConanCenter, OSS-Fuzz, Docker Hardened
 * Images) or nobody needs in an image (CRAN, Hackage, Pub, opam).
 */
final class Ecosystems {

  private static final Map<String, VersionOrder> ORDERS = Map.ofEntries(
      entry("debian", VersionOrder.DPKG), entry("ubuntu", VersionOrder.DPKG), entry("echo", VersionOrder.DPKG),
      entry("deb", VersionOrder.DPKG), entry("dpkg", VersionOrder.DPKG),
      entry("alpine", VersionOrder.APK), entry("wolfi", VersionOrder.APK), entry("chainguard", VersionOrder.APK),
      entry("minimos", VersionOrder.APK), entry("alpaquita", VersionOrder.APK),
      entry("bellsoft hardened containers", VersionOrder.APK), entry("apk", VersionOrder.APK),
      entry("red hat", VersionOrder.RPM), entry("redhat", VersionOrder.RPM), entry("almalinux", VersionOrder.RPM),
      entry("rocky linux", VersionOrder.RPM), entry("suse", VersionOrder.RPM), entry("opensuse", VersionOrder.RPM),
      entry("mageia", VersionOrder.RPM), entry("openeuler", VersionOrder.RPM), entry("photon os", VersionOrder.RPM),
      entry("azure linux", VersionOrder.RPM), entry("rpm", VersionOrder.RPM),
      entry("semver", VersionOrder.SEMVER), entry("hex", VersionOrder.SEMVER), entry("julia", VersionOrder.SEMVER),
      entry("swifturl", VersionOrder.SEMVER), entry("vscode", VersionOrder.SEMVER), entry("bitnami", VersionOrder.SEMVER),
      entry("github actions", VersionOrder.SEMVER),
      entry("npm", VersionOrder.NPM), entry("crates.io", VersionOrder.CRATES), entry("cargo", VersionOrder.CRATES),
      entry("go", VersionOrder.GO), entry("golang", VersionOrder.GO), entry("kubernetes", VersionOrder.GO),
      entry("maven", VersionOrder.MAVEN), entry("pypi", VersionOrder.PYPI),
      entry("rubygems", VersionOrder.RUBYGEMS), entry("gem", VersionOrder.RUBYGEMS),
      entry("packagist", VersionOrder.PACKAGIST), entry("composer", VersionOrder.PACKAGIST),
      entry("nuget", VersionOrder.NUGET));

  /** Root's mended packages say behind the colon what they are packages of: {@code Root:Alpine:3.18}, {@code Root:PyPI}. */
  private static final String ROOT = "root:";

  private Ecosystems() {}

  static @Nullable VersionOrder order(String ecosystem) {
    String name = ecosystem.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith(ROOT)) {
      name = name.substring(ROOT.length());
    }
    int colon = name.indexOf(':');
    return ORDERS.get(colon < 0 ? name : name.substring(0, colon));
  }
}
