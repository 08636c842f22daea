package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables: a handwritten one for each order, and those of osv-scalibr where they lie beside the tree. */
final class VersionTablesTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Path OWN = ROOT.resolve("scan/src/test/resources/versions");
  private static final Path SHARED = ROOT.resolve("../shared/conformance/versions").normalize();

  private static Path own(VersionOrder order) {
    return OWN.resolve(order.name().toLowerCase(Locale.ROOT) + ".txt");
  }

  @ParameterizedTest
  @EnumSource
  void ownTables(VersionOrder order) throws IOException {
    List<VersionTable.Row> rows = VersionTable.read(own(order));
    assertThat(rows).hasSizeGreaterThanOrEqualTo(7);
    assertThat(VersionTable.faults(order, rows)).isEmpty();
  }

  @Test
  void everyOwnTableHasAnOrder() throws IOException {
    try (Stream<Path> files = Files.list(OWN)) {
      assertThat(files).containsExactlyInAnyOrder(Stream.of(VersionOrder.values()).map(VersionTablesTest::own).toArray(Path[]::new));
    }
  }

  @Tag("shared")
  @ParameterizedTest
  @CsvSource({
    "alpine-versions, Alpine, 778", "alpine-versions-generated, Alpine:v3.18, 13979",
    "debian-versions, Debian, 30", "debian-versions-generated, Debian:12, 14442",
    "redhat-versions, Red Hat, 165", "maven-versions, Maven, 102", "pypi-versions, PyPI, 37",
    "rubygems-versions, RubyGems, 25", "packagist-versions, Packagist, 95", "nuget-versions, NuGet, 35",
    "semver-versions, semver, 86", "semver-versions, npm, 86", "semver-versions, Go, 86", "semver-versions, crates.io, 86"})
  void sharedTables(String file, String ecosystem, int rows) throws IOException {
    List<VersionTable.Row> table = VersionTable.read(SHARED.resolve(file + ".txt"));
    assertThat(table).hasSize(rows);
    assertThat(VersionTable.faults(VersionOrder.of(ecosystem).orElseThrow(), table)).isEmpty();
  }

  @Test
  void aRowThatDoesNotHoldIsSeen() {
    String table = "1.0 < 2.0\n# 1 = 2\n// 1 = 2\n\n2.0 < 1.0\n 1.0 ? 1.0\n1.0 = a\n";
    assertThat(VersionTable.faults(VersionOrder.NUGET, VersionTable.of(table))).containsExactly(
        "line 5: 2.0 < 1.0  is GREATER", "line 6: 1.0 ? 1.0  is EQUAL", "line 7: 1.0 = a  is UNKNOWN");
  }
}
