package io.plimsoll.scan.advisory;

import io.plimsoll.scan.version.VersionOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  private final @Nullable String home;
  private final boolean isRpm;

  /** Those of an ecosystem. */
  Publishers(String ecosystem) {
    home = HOME.get(Release.base(ecosystem).toLowerCase(Locale.ROOT));
    isRpm = VersionOrder.of(ecosystem).filter(VersionOrder.RPM::equals).isPresent();
  }

  /** 0 for the ecosystem's own, or the distribution's; 1 for anybody else. */
  int rank(String id) {
    return home == null || id.startsWith(home) ? 0 : 1;
  }

  /**
   * The vulnerabilities that an advisory is about, if it says so. Those of RPM distributions, which are updates, name them as
   * {@code related} where the converter knows no {@code upstream}.
   */
  List<String> about(Advisory advisory) {
    boolean isUpdate = isRpm && advisory.upstream().isEmpty();
    return isUpdate ? advisory.related().stream().filter(id -> id.startsWith("CVE-")).distinct().toList() : advisory.upstream();
  }

  /** False for an update that is about no vulnerability. */
  boolean isSecurity(Advisory advisory) {
    return !isRpm || NO_SECURITY.stream().noneMatch(advisory.id()::startsWith) || !about(advisory).isEmpty();
  }
}
