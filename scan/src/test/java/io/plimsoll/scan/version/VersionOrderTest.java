package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "Debian, DPKG", "Debian:12, DPKG", "Ubuntu:22.04:LTS, DPKG", "Ubuntu:Pro:18.04:LTS, DPKG", "debian, DPKG", "deb, DPKG",
    "Alpine:v3.18, APK", "Wolfi, APK", "BellSoft Hardened Containers:23, APK", "Root:Alpine:3.18, APK", "Root:PyPI, PYPI",
    "Red Hat:rhel_aus:8.4::appstream, RPM", "redhat, RPM", "Rocky Linux:9, RPM", "openSUSE:Leap 15.5, RPM",
    "npm, NPM", "NPM, NPM", "crates.io, CRATES", "cargo, CRATES", "Go, GO", "golang, GO", "Hex, SEMVER", "SwiftURL, SEMVER",
    "Maven, MAVEN", "Maven:https://maven.google.com, MAVEN", "PyPI, PYPI", "RubyGems, RUBYGEMS", "gem, RUBYGEMS",
    "Packagist, PACKAGIST", "Packagist:https://packages.drupal.org/8, PACKAGIST", "composer, PACKAGIST", "NuGet, NUGET"})
  void ecosystems(String name, VersionOrder order) {
    assertThat(VersionOrder.of(name)).contains(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ":", "Root", "Root:", "GIT", "Linux", "OSS-Fuzz", "ConanCenter", "CRAN", "Hackage", "Pub", "Debianish", "Docker Hardened Images"})
  void ecosystemsWithoutAnOrder(String name) {
    assertThat(VersionOrder.of(name)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "DPKG, 1:1.0-1, PROPER", "DPKG, 1.0~rc1+dfsg-2~bpo1+1, PROPER", "DPKG, a1, LAX", "DPKG, 1.0_1, LAX", "DPKG, 1.0-, UNREADABLE",
    "APK, 1.2.3_rc1-r0, PROPER", "APK, 1.2.3b_p1~0af-r12, PROPER", "APK, 1-r, LAX", "APK, 6.4.2p1-r0, LAX", "APK, a, LAX",
    "RPM, 1:1.0~rc1-1.el9, PROPER", "RPM, 1.0^git-1, PROPER", "RPM, a:1, LAX", "RPM, 1-1-1, LAX", "RPM, 1-, LAX",
    "SEMVER, 1.0.0-rc.1+b, PROPER", "SEMVER, v1.0.0, LAX", "SEMVER, 1.0, LAX", "SEMVER, 01.0.0, LAX", "SEMVER, 1.0.0-01, LAX", "SEMVER, a, UNREADABLE",
    "NPM, v1.0.0, PROPER", "NPM, =1.0.0, LAX", "NPM, 1.0.0beta, LAX", "NPM, 9007199254740991.0.0, PROPER", "NPM, 9007199254740992.0.0, LAX",
    "CRATES, 18446744073709551615.0.0, PROPER", "CRATES, 18446744073709551616.0.0, LAX", "CRATES, v1.0.0, LAX", "CRATES, 1.0.0beta, UNREADABLE",
    "GO, v1.0.0, PROPER", "GO, 1.0.0, PROPER", "GO, v0.0.0-20191109021931-daa7c04131f5, PROPER", "GO, v2.0.0+incompatible, PROPER",
    "GO, go1.22, PROPER", "GO, go1.22rc1, PROPER", "GO, v1.0, LAX", "GO, (devel), UNREADABLE",
    "MAVEN, 1.0-SNAPSHOT, PROPER", "MAVEN, x, PROPER",
    "PYPI, 1!1.0a1.post1.dev1+l.1, PROPER", "PYPI, 1.0-foo, LAX",
    "RUBYGEMS, 1.0.pre1, PROPER", "RUBYGEMS, 1.0-x86, PROPER", "RUBYGEMS, 1beta, LAX", "RUBYGEMS, a, UNREADABLE",
    "PACKAGIST, v1.0.0-RC1, PROPER", "PACKAGIST, 1.0.0.0-dev, PROPER", "PACKAGIST, 1.0+b, PROPER", "PACKAGIST, dev-main, LAX", "PACKAGIST, 1.0-foo, LAX",
    "PACKAGIST, 1.2.3.4.5, LAX",
    "NUGET, 1.0-rc, PROPER", "NUGET, 1.2.3.4, PROPER", "NUGET, 99999999999.0, LAX", "NUGET, 1.2.3.4.5, UNREADABLE"})
  void forms(VersionOrder order, String text, Form form) {
    assertThat(order.read(text).form()).isEqualTo(form);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoVersionAnywhere(VersionOrder order) {
    for (String text : List.of("", " ", "\n", "1 .0", "1.0\u00002", "1\u007F", "1\u00A0.2", "1".repeat(VersionOrder.MAX_LENGTH + 1))) {
      Version version = order.read(text);
      assertThat(version.form()).isEqualTo(Form.UNREADABLE);
      assertThat(version.relation(version)).isEqualTo(Relation.UNKNOWN);
      assertThat(order.compare(text, "1.0.0")).isEqualTo(Relation.UNKNOWN);
      assertThat(order.compare("1.0.0", text)).isEqualTo(Relation.UNKNOWN);
    }
    assertThat(order.read("1".repeat(VersionOrder.MAX_LENGTH)).relation(order.read("2"))).isEqualTo(Relation.GREATER);
    assertThat(order.compare(" 1.0.0\n", "1.0.0")).isEqualTo(Relation.EQUAL);
  }

  @Test
  void twoOrdersHaveNone() {
    assertThat(VersionOrder.NPM.read("1.0.0").relation(VersionOrder.SEMVER.read("1.0.0"))).isEqualTo(Relation.UNKNOWN);
    assertThat(VersionOrder.DPKG.read("1.0.0").relation(VersionOrder.RPM.read("1.0.0"))).isEqualTo(Relation.UNKNOWN);
  }

  @Test
  void versionsAreTheSameByTheirText() {
    Version version = VersionOrder.NPM.read("1.0.0");
    assertThat(version).isEqualTo(VersionOrder.NPM.read("1.0.0")).hasSameHashCodeAs(VersionOrder.NPM.read("1.0.0")).hasToString("1.0.0");
    assertThat(version).isNotEqualTo(VersionOrder.NPM.read("v1.0.0")).isNotEqualTo(VersionOrder.SEMVER.read("1.0.0"));
    assertThat(version.order()).isEqualTo(VersionOrder.NPM);
    assertThat(version.text()).isEqualTo("1.0.0");
  }

  @Test
  void theOtherWayRound() {
    assertThat(Relation.LESS.inverse()).isEqualTo(Relation.GREATER);
    assertThat(Relation.GREATER.inverse()).isEqualTo(Relation.LESS);
    assertThat(Relation.EQUAL.inverse()).isEqualTo(Relation.EQUAL);
    assertThat(Relation.UNKNOWN.inverse()).isEqualTo(Relation.UNKNOWN);
  }
}
