package io.plimsoll.scan.advisory;

import io.plimsoll.scan.version.VersionOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who speaks for whom. The first part of a record's id names its database (OSV schema, "id, modified fields"), and some databases are
 * kept by those who make or distribute the packages.
 */
final class Publishers {

  /** Of the ecosystems that have more than one source; that of a distribution has one, its own. */
  private static final Map<String, String> HOME = Map.of(
      "pypi", "PYSEC-", "go", "GO-", "crates.io", "RUSTSEC-", "rubygems", "RUBYSEC-", "npm", "GHSA-", "maven", "GHSA-", "nuget", "GHSA-",
      "packagist", "GHSA-", "bitnami", "BIT-", "hex", "EEF-");

  /** Updates of RPM distributions that mend bugs or bring features. */
  private static final List<String> NO_SECURITY = List.of("ALBA-", "ALEA-", "RHBA-", "RHEA-", "RLBA-", "RLEA-");

  private Publishers() {}

  /** 0 for the ecosystem's own, or the distribution's; 1 for anybody else. */
  static int rank(String ecosystem, String id) {
    String home = HOME.get(Release.base(ecosystem).toLowerCase(Locale.ROOT));
    return home == null || id.startsWith(home) ? 0 : 1;
  }

  /**
   * The vulnerabilities that an advisory is about, if it says so. Those of RPM distributions, which are updates, name them as
   * {@code related} where the converter knows no {@code upstream}.
   */
  static List<String> about(String ecosystem, Advisory advisory) {
    boolean isUpdate = advisory.upstream().isEmpty() && VersionOrder.of(ecosystem).filter(VersionOrder.RPM::equals).isPresent();
    return isUpdate ? advisory.related().stream().filter(id -> id.startsWith("CVE-")).distinct().toList() : advisory.upstream();
  }

  /** False for an update that is about no vulnerability. */
  static boolean isSecurity(String ecosystem, Advisory advisory) {
    return NO_SECURITY.stream().noneMatch(advisory.id()::startsWith) || !about(ecosystem, advisory).isEmpty();
  }
}
