package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of ../shared/osv is compiled and asked. The times are printed, and bounded where ten times as much would be a fault. */
@Tag("shared")
final class SharedOsvTest {

  private static final Path OSV = Path.of(System.getProperty("root")).resolve("../shared/osv").normalize();

  @TempDir
  Path folder;

  private Path compile(String ecosystem) throws IOException {
    var builder = new ShardBuilder(ecosystem);
    OsvArchive.read(OSV.resolve(ecosystem).resolve("all.zip"), builder);
    assertThat(builder.refusals()).isEmpty();
    Path file = folder.resolve(ecosystem + ".shard");
    builder.write(file);
    return file;
  }

  /** Records as the folder's README counts them; ranges of packages, commits with them. */
  @ParameterizedTest
  @CsvSource({
    "Go, 4291, 6125", "PyPI, 7080, 8565", "crates.io, 1206, 1206", "AlmaLinux, 5637, 69160", "Bitnami, 7444, 7476", "RubyGems, 1274, 1330",
    "Packagist, 1731, 6018", "Alpine, 9911, 93302", "Debian, 22838, 23978", "npm, 1027, 1346", "Maven, 2187, 1950"})
  void everyEcosystemLoads(String ecosystem, int records, int ranges) throws IOException {
    long begun = System.nanoTime();
    Path file = compile(ecosystem);
    long took = (System.nanoTime() - begun) / 1_000_000;
    try (Shard shard = Shard.open(file)) {
      shard.verify();
      Shard.Counts counts = shard.counts();
      System.out.printf(Locale.ROOT, "%s: %s, compiled in %d ms, %d KB of %d KB zipped%n", ecosystem, counts, took, Files.size(file) / 1024,
          Files.size(OSV.resolve(ecosystem).resolve("all.zip")) / 1024);
      assertThat(counts.records()).isEqualTo(records);
      assertThat(counts.ranges()).isEqualTo(ranges);
      assertThat(counts.refused()).isZero();
      assertThat(counts.packages()).isPositive();
    }
  }

  /** A thousand packages, from a file that is newly opened and then again. */
  @Test
  void aThousandLookUps() throws IOException {
    Path file = compile("Debian");
    try (Shard shard = Shard.open(file)) {
      var matcher = new Matcher(List.of(shard), Exploited.NONE, ExploitScores.NONE);
      var queries = new ArrayList<Query>();
      for (String name : new TreeSet<>(packages(shard))) {
        queries.add(new Query("Debian:12", name, "1.0-1"));
      }
      while (queries.size() < 1_000) {
        queries.add(new Query("Debian:12", "absent-" + queries.size(), "1.0-1"));
      }
      List<Query> asked = queries.subList(0, 1_000);
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 20; round++) {
        long begun = System.nanoTime();
        int rows = 0;
        for (Query query : asked) {
          rows += matcher.match(query).size();
        }
        long took = System.nanoTime() - begun;
        best = Math.min(best, took);
        if (round == 0) {
          System.out.printf(Locale.ROOT, "1,000 packages, %d rows: first %.1f ms%n", rows, took / 1e6);
        }
      }
      long begun = System.nanoTime();
      int entries = 0;
      for (Query query : asked) {
        entries += shard.entries("Debian:12", query.name()).size();
      }
      System.out.printf(Locale.ROOT, "1,000 packages: best %.1f ms; look-up alone %.1f ms for %d entries%n", best / 1e6, (System.nanoTime() - begun) / 1e6, entries);
      assertThat(best).isLessThan(500_000_000L);
    }
  }

  private static List<String> packages(Shard shard) throws IOException {
    var names = new ArrayList<String>();
    OsvArchive.read(OSV.resolve("Debian/all.zip"), new OsvArchive.Sink() {
      @Override
      public void advisory(Advisory advisory) {
        advisory.affected().stream().filter(one -> one.ecosystem().equals("Debian:12")).forEach(one -> names.add(one.name()));
      }

      @Override
      public void refused(String name, String reason) {
        throw new AssertionError(name);
      }
    });
    for (String name : names.subList(0, 50)) {
      assertThat(shard.entries("Debian:12", name)).as(name).isNotEmpty();
    }
    return names;
  }

  /** Rows that anybody knows. */
  @Test
  void wellKnownOnes() throws IOException, AdvisoryException {
    Exploited exploited;
    try (InputStream in = Files.newInputStream(OSV.resolve("known_exploited_vulnerabilities.json"))) {
      exploited = Exploited.read(in);
    }
    ExploitScores scores;
    try (BufferedReader in = Files.newBufferedReader(OSV.resolve("epss-partial.csv"), StandardCharsets.UTF_8)) {
      scores = ExploitScores.read(in);
    }
    assertThat(exploited.ids()).hasSize(1_404);
    assertThat(scores.scores()).hasSize(2_634);
    try (Shard python = Shard.open(compile("PyPI")); Shard maven = Shard.open(compile("Maven")); Shard alpine = Shard.open(compile("Alpine"))) {
      var matcher = new Matcher(List.of(python, maven, alpine), exploited, scores);
      assertThat(matcher.match(new Query("PyPI", "Django", "3.2.0"))).anySatisfy(match -> {
        assertThat(match.id()).isEqualTo("CVE-2021-35042");
        assertThat(match.verdict()).isEqualTo(Verdict.AFFECTED);
        assertThat(match.fixed()).isEqualTo("3.2.5");
      });
      assertThat(matcher.match(new Query("Maven", "org.apache.logging.log4j:log4j-core", "2.14.1"))).anySatisfy(match -> {
        assertThat(match.id()).isEqualTo("CVE-2021-44228");
        assertThat(match.verdict()).isEqualTo(Verdict.AFFECTED);
        assertThat(match.rating().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.rating().from()).isEqualTo(Rating.From.KEV);
      });
      assertThat(matcher.match(new Query("Alpine:3.20", "openssl", "3.3.0-r1"))).anySatisfy(match -> {
        assertThat(match.id()).isEqualTo("CVE-2024-4603");
        assertThat(match.verdict()).isEqualTo(Verdict.AFFECTED);
        assertThat(match.advisory().id()).isEqualTo("ALPINE-CVE-2024-4603");
      });
    }
  }
}
