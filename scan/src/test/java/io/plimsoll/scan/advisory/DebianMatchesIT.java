package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verdicts over real advisories of Debian, and what dpkg says of the versions: affected is what is older than the fix. */
@Tag("shared")
final class DebianMatchesIT {

  private static final Path ZIP = Path.of(System.getProperty("root")).resolve("../shared/osv/Debian/all.zip").normalize();
  private static final int SAMPLE = 200;

  /** What is fixed in a version, from the record itself, and a version to ask about. */
  private record Asked(String id, String name, String installed, String fixed) {}

  @Test
  void dpkgSaysTheSame() throws IOException, InterruptedException {
    var builder = new ShardBuilder("Debian");
    var all = new ArrayList<Asked>();
    OsvArchive.read(ZIP, new OsvArchive.Sink() {
      @Override
      public void advisory(Advisory advisory) {
        builder.advisory(advisory);
        for (Affected affected : advisory.affected()) {
          if (affected.ecosystem().equals("Debian:12")) {
            all.add(new Asked(advisory.id(), affected.name(), "", affected.ranges().getFirst().events().getLast().version()));
          }
        }
      }

      @Override
      public void refused(String name, String reason) {
        throw new AssertionError(name);
      }
    });
    var random = new Random(12);
    int affected = 0;
    try (Shard shard = Shard.of(builder.toBytes())) {
      var matcher = new Matcher(List.of(shard), Exploited.NONE, ExploitScores.NONE);
      for (int i = 0; i < SAMPLE; i++) {
        Asked one = all.get(random.nextInt(all.size()));
        // A version that some advisory of the same package names, so that the two are near each other; or one that differs in its end.
        List<Asked> same = all.stream().filter(other -> other.name.equals(one.name)).toList();
        String near = same.get(random.nextInt(same.size())).fixed;
        String installed = random.nextInt(3) > 0 ? near : near + (random.nextBoolean() ? "~bpo12+1" : "+b1");
        List<Match> rows = matcher.match(new Query("Debian:12", one.name, installed)).stream()
            .filter(match -> match.advisory().id().equals(one.id)).toList();
        assertThat(rows).as(one.id + " of " + one.name).hasSize(1);
        boolean older = isOlder(installed, one.fixed);
        assertThat(rows.getFirst().verdict()).as("%s %s, fixed in %s", one.name, installed, one.fixed)
            .isEqualTo(older ? Verdict.AFFECTED : Verdict.FIXED);
        assertThat(rows.getFirst().fixed()).isEqualTo(one.fixed);
        affected += older ? 1 : 0;
      }
    }
    assertThat(affected).as("both are in the sample").isBetween(SAMPLE / 10, SAMPLE - SAMPLE / 10);
  }

  private static boolean isOlder(String installed, String fixed) throws IOException, InterruptedException {
    Process dpkg = new ProcessBuilder("dpkg", "--compare-versions", installed, "lt", fixed).inheritIO().start();
    assertThat(dpkg.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(dpkg.exitValue()).isBetween(0, 1);
    return dpkg.exitValue() == 0;
  }
}
