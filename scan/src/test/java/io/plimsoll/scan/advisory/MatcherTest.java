package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema's algorithm, by tables; and how many advisories become one row. */
final class MatcherTest {

  /** Events are separated by commas, ranges by a bar. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    // Backports and epochs.
    "Debian:12; ECOSYSTEM; introduced 0, fixed 1.2-3+deb12u1; 1.2-3; affected 1.2-3+deb12u1",
    "Debian:12; ECOSYSTEM; introduced 0, fixed 1.2-3+deb12u1; 1.2-3+deb12u1; fixed 1.2-3+deb12u1",
    "Debian:12; ECOSYSTEM; introduced 0, fixed 1.2-3+deb12u1; 1.2-3~deb12u9; affected 1.2-3+deb12u1",
    "Debian:12; ECOSYSTEM; introduced 0, fixed 1:0.9-1; 7.5-1; affected 1:0.9-1",
    "Debian:12; ECOSYSTEM; introduced 0, fixed 9.0-1; 1:0.5-1; fixed 9.0-1",
    // No fix yet, and never affected.
    "Debian:12; ECOSYSTEM; introduced 0; 7.5-1; affected",
    "Debian:12; ECOSYSTEM; introduced 0, fixed 0; 7.5-1; not-affected",
    "Debian:12; ECOSYSTEM; introduced 2.0; 1.9; not-affected",
    // Releases are spelled in several ways.
    "Ubuntu:22.04:LTS; ECOSYSTEM; introduced 0, fixed 2; 1; affected 2",
    "Alpine:v3.20; ECOSYSTEM; introduced 0, fixed 1.2.4-r1; 1.2.4-r0; affected 1.2.4-r1",
    "Alpine:v3.20; ECOSYSTEM; introduced 0, fixed 1.2.4-r1; 1.2.4-r10; fixed 1.2.4-r1",
    "AlmaLinux:9; ECOSYSTEM; introduced 0, fixed 1.11-16.1.el9; 1.11-16.el9; affected 1.11-16.1.el9",
    // Several introduced and fixed, in any order.
    "PyPI; ECOSYSTEM; introduced 1.0, fixed 1.5, introduced 2.0, fixed 2.3; 1.4; affected 1.5",
    "PyPI; ECOSYSTEM; introduced 1.0, fixed 1.5, introduced 2.0, fixed 2.3; 1.5; fixed 1.5",
    "PyPI; ECOSYSTEM; introduced 1.0, fixed 1.5, introduced 2.0, fixed 2.3; 1.9; fixed 1.5",
    "PyPI; ECOSYSTEM; fixed 2.3, introduced 2.0, fixed 1.5, introduced 1.0; 2.0; affected 2.3",
    "PyPI; ECOSYSTEM; fixed 2.3, introduced 2.0, fixed 1.5, introduced 1.0; 2.3; fixed 2.3",
    "PyPI; ECOSYSTEM; fixed 2.3, introduced 2.0, fixed 1.5, introduced 1.0; 0.9; not-affected",
    // What is fixed and introduced in one version.
    "PyPI; ECOSYSTEM; introduced 0, fixed 1.0, introduced 1.0, fixed 2.0; 1.5; affected 2.0",
    "PyPI; ECOSYSTEM; introduced 1.0, fixed 1.0; 1.5; not-affected",
    // A branch whose fix is affected by another range.
    "PyPI; ECOSYSTEM; introduced 0, fixed 1.5 | introduced 1.4, fixed 1.6; 1.0; affected 1.6",
    "PyPI; ECOSYSTEM; introduced 0, fixed 1.5 | introduced 2.0, fixed 2.1; 1.0; affected 1.5",
    "PyPI; ECOSYSTEM; introduced 0, fixed 1.5 | introduced 2.0, fixed 2.1; 3.0; fixed 2.1",
    // The last affected.
    "npm; SEMVER; introduced 0, last_affected 1.2.3; 1.2.3; affected",
    "npm; SEMVER; introduced 0, last_affected 1.2.3; 1.2.4; not-affected",
    "npm; SEMVER; introduced 0, last_affected 0; 1.0.0; not-affected",
    "npm; SEMVER; introduced 0, last_affected 1.2.3, introduced 2.0.0, fixed 2.1.0; 1.0.0; affected 2.1.0",
    // Limits.
    "PyPI; ECOSYSTEM; introduced 1.0, limit 2.0; 1.5; affected",
    "PyPI; ECOSYSTEM; introduced 1.0, limit 2.0; 2.0; not-affected",
    "PyPI; ECOSYSTEM; introduced 1.0, limit 2.0, limit 3.0; 2.5; affected",
    "PyPI; ECOSYSTEM; introduced 1.0, limit *; 99; affected",
    // Prereleases.
    "npm; SEMVER; introduced 1.0.0, fixed 1.2.0; 1.2.0-rc.1; affected 1.2.0",
    "Go; SEMVER; introduced 0, fixed 0.0.0-20220314234659-1baeb1ce4c0b; v0.0.0-20210921155107-089bfa567519; affected 0.0.0-20220314234659-1baeb1ce4c0b",
    "Maven; ECOSYSTEM; introduced 2.0-beta9, fixed 2.15.0; 2.14.1; affected 2.15.0",
    // What can't be read, nobody can tell.
    "PyPI; ECOSYSTEM; introduced 0, fixed 2.0; not!a version; unknown",
    "Debian:12; ECOSYSTEM; introduced 0, fixed -1; 1.0; unknown",
    "PyPI; ECOSYSTEM; introduced 0; not!a version; affected",
    "PyPI; GIT; introduced 0, fixed 0123456789abcdef; 1.0; unknown",
    "Linux; ECOSYSTEM; introduced 0, fixed 2.0; 1.0; unknown",
    // Lax, and ordered.
    "npm; SEMVER; introduced 0, fixed 1.2.0; v1.1.0; affected 1.2.0"})
  void ranges(String ecosystem, String type, String events, String version, String verdict) throws ShardException {
    String[] ranges = events.split(" \\| ", -1);
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = Osv.range(type, ranges[i]);
    }
    Matcher matcher = Osv.matcher(ecosystem, Osv.of("X-1", "", ecosystem, "a", Osv.ranges(ranges)));
    assertThat(Osv.verdict(matcher, ecosystem, "a", version)).isEqualTo(verdict);
  }

  @Test
  void listedVersions() throws ShardException {
    Matcher matcher = Osv.matcher("PyPI",
        Osv.of("X-1", "", "PyPI", "a", Osv.ranges(Osv.range("GIT", "introduced 0")) + ",'versions':['1.0','1.1','odd version']"));
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.1")).isEqualTo("affected");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.1.0")).as("written differently").isEqualTo("affected");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "odd version")).as("to the letter").isEqualTo("affected");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.2")).isEqualTo("not-affected");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "another odd one")).isEqualTo("unknown");
  }

  /** A list adds to the ranges, and a fix that is listed mends nothing. */
  @Test
  void listsBesideRanges() throws ShardException {
    Matcher matcher = Osv.matcher("PyPI",
        Osv.of("X-1", "", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 1.0, fixed 1.5, introduced 2.0, fixed 2.1")) + ",'versions':['1.5']"));
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.4")).isEqualTo("affected 2.1");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.5")).isEqualTo("affected 2.1");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "1.6")).isEqualTo("fixed 1.5");
  }

  @Test
  void releasesAreApart() throws ShardException {
    Matcher matcher = Osv.matcher("Debian",
        Osv.of("DSA-1", "", "Debian:11", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 1.0-1"))),
        Osv.of("DSA-2", "", "Debian:12", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 2.0-1"))));
    assertThat(Osv.verdict(matcher, "Debian:11", "a", "1.0-1")).isEqualTo("fixed 1.0-1");
    assertThat(Osv.verdict(matcher, "Debian:12.5", "a", "1.0-1")).isEqualTo("affected 2.0-1");
    assertThat(matcher.match(new Query("Debian:13", "a", "1.0-1"))).isEmpty();
    assertThat(matcher.covers("Debian:12")).isTrue();
    assertThat(matcher.covers("Debian:13")).as("nobody knows, which has to be said").isFalse();
    assertThat(matcher.covers("Alpine:v3.20")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "PyPI, Zope.Interface, zope-interface", "PyPI, a_-b, A.b", "NuGet, Newtonsoft.Json, newtonsoft.json", "Packagist, Symfony/Http, symfony/http",
    "Maven, org.a:b, org.a/b", "Go, stdlib, std", "Alpine:v3.20, a, a"})
  void names(String ecosystem, String told, String installed) throws ShardException {
    Matcher matcher = Osv.matcher(ecosystem, Osv.of("X-1", "", ecosystem, told, Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0"))));
    assertThat(Osv.verdict(matcher, ecosystem, installed, "1.0")).isEqualTo("affected");
    assertThat(matcher.match(new Query(ecosystem, installed + "x", "1.0"))).isEmpty();
  }

  @Test
  void namesThatTellCasesApart() {
    assertThat(PackageName.of("Go", "github.com/Azure/a")).isEqualTo("github.com/Azure/a");
    assertThat(PackageName.of("npm", "JSONStream")).isEqualTo("JSONStream");
  }

  @Test
  void withdrawnSaysNothing() throws ShardException {
    String rest = Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0"));
    Matcher matcher = Osv.matcher("PyPI", Osv.of("PYSEC-1", "'withdrawn':'2026-01-01T00:00:00Z','aliases':['CVE-2020-1']", "PyPI", "a", rest),
        Osv.of("PYSEC-2", "'withdrawn':null", "PyPI", "b", rest));
    assertThat(matcher.match(new Query("PyPI", "a", "1.0"))).isEmpty();
    assertThat(matcher.match(new Query("PyPI", "b", "1.0"))).hasSize(1);
  }

  /** The vendor's verdict counts, also through a name that a third one joins. */
  @Test
  void aliasesAreOneRow() throws ShardException {
    Matcher matcher = Osv.matcher("PyPI",
        Osv.of("GHSA-a", "'aliases':['CVE-2020-1']", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 3.0"))),
        Osv.of("PYSEC-1", "'aliases':['GHSA-b']", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 2.0"))),
        Osv.of("GHSA-b", "'aliases':['CVE-2020-1']", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 3.0"))),
        Osv.of("GHSA-c", "'aliases':['CVE-2020-2']", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 3.0"))));
    List<Match> matches = matcher.match(new Query("PyPI", "a", "2.5"));
    assertThat(matches).extracting(Match::id).containsExactly("CVE-2020-1", "CVE-2020-2");
    assertThat(matches).extracting(Match::verdict).containsExactly(Verdict.FIXED, Verdict.AFFECTED);
    assertThat(matches.getFirst().aliases()).containsExactly("GHSA-a", "GHSA-b", "PYSEC-1");
    assertThat(matches.getFirst().advisory().id()).isEqualTo("PYSEC-1");
  }

  /** Where the vendor's can't be evaluated, another's "affected" counts, and "fixed" does not. */
  @Test
  void whatTheVendorLeavesOpen() throws ShardException {
    Matcher matcher = Osv.matcher("PyPI",
        Osv.of("PYSEC-1", "'aliases':['CVE-2020-1']", "PyPI", "a", Osv.ranges(Osv.range("GIT", "introduced 0"))),
        Osv.of("GHSA-a", "'aliases':['CVE-2020-1']", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 3.0"))));
    assertThat(Osv.verdict(matcher, "PyPI", "a", "2.0")).isEqualTo("affected 3.0");
    assertThat(Osv.verdict(matcher, "PyPI", "a", "3.0")).isEqualTo("unknown");
  }

  /** An update that mends several is none of its own, nor does it make them one. */
  @Test
  void updatesOfSeveral() throws ShardException {
    Matcher matcher = Osv.matcher("AlmaLinux",
        Osv.of("ALSA-1", "'related':['CVE-2020-1','CVE-2020-2']", "AlmaLinux:9", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 2-1"))),
        Osv.of("ALSA-2", "'related':['CVE-2020-2','CVE-2020-3']", "AlmaLinux:9", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 1-1"))),
        Osv.of("ALBA-3", "'related':[]", "AlmaLinux:9", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 9-1"))));
    List<Match> matches = matcher.match(new Query("AlmaLinux:9.3", "a", "1-1"));
    assertThat(matches).extracting(match -> match.id() + " " + match.verdict().id() + " " + match.fixed() + " " + match.aliases()).containsExactly(
        "CVE-2020-1 affected 2-1 [ALSA-1]", "CVE-2020-2 affected 2-1 [ALSA-1, ALSA-2]", "CVE-2020-3 fixed 1-1 [ALSA-2]");
  }

  @Test
  void severity() throws ShardException, AdvisoryException {
    String high = "'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N'}]";
    String fixed = Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 2.0"));
    Shard debian = Osv.shard("Debian",
        Osv.of("DEBIAN-CVE-2020-1", "'upstream':['CVE-2020-1']", "Debian:12", "a", fixed),
        Osv.of("DEBIAN-CVE-2020-2", "'upstream':['CVE-2020-2']", "Debian:12", "a", fixed),
        Osv.of("DEBIAN-CVE-2020-3", "'upstream':['CVE-2020-3']", "Debian:12", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0"))),
        Osv.of("DEBIAN-CVE-2020-4", "'upstream':['CVE-2020-4']," + high, "Debian:12", "a", fixed + ",'ecosystem_specific':{'urgency':'low'}"),
        Osv.of("DEBIAN-CVE-2020-5", "'upstream':['CVE-2020-5']", "Debian:12", "a", fixed + ",'ecosystem_specific':{'urgency':'not yet assigned'}"));
    Shard python = Osv.shard("PyPI", Osv.of("PYSEC-1", "'aliases':['CVE-2020-2']," + high, "PyPI", "b", fixed));
    var matcher = new Matcher(List.of(debian, python), new Exploited("x", Set.of("CVE-2020-5")), new ExploitScores("", Map.of("CVE-2020-4", 0.25)));
    List<Match> matches = matcher.match(new Query("Debian:12", "a", "1.0"));
    assertThat(matches).extracting(match -> match.id() + " " + match.rating().severity().id() + " " + match.rating().from().id()).containsExactly(
        "CVE-2020-1 high none", "CVE-2020-2 high cvss3", "CVE-2020-3 medium none", "CVE-2020-4 low vendor", "CVE-2020-5 critical kev");
    assertThat(matches.get(3).rating().epss()).isEqualTo(0.25);
    assertThat(matches.get(3).rating().score()).isEqualTo(new Score(Score.Cvss.V3, 7.5, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"));
    assertThat(matches.get(2).isUnfixed()).isTrue();
    assertThat(matches.get(0).isUnfixed()).isFalse();
    assertThat(matches.get(1).rating().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void packageUrls() {
    assertThat(Query.ofPurl("golang", "a", "1")).isEqualTo(new Query("Go", "a", "1"));
    assertThat(Query.ofPurl("deb", "a", "1")).as("of which distribution?").isNull();
  }
}
