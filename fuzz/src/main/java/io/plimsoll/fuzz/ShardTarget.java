package io.plimsoll.fuzz;

import io.plimsoll.scan.advisory.Advisory;
import io.plimsoll.scan.advisory.Exploited;
import io.plimsoll.scan.advisory.ExploitScores;
import io.plimsoll.scan.advisory.Matcher;
import io.plimsoll.scan.advisory.PagedFile;
import io.plimsoll.scan.advisory.Query;
import io.plimsoll.scan.advisory.Shard;
import io.plimsoll.scan.advisory.ShardException;
import java.util.Arrays;
import java.util.List;

/** A compiled shard: as it is, and with checksums that hold, so that what lies behind them is reached. */
public final class ShardTarget {

  /** Of a file whose body is one page: what stands before the body ({@link PagedFile}). */
  private static final int HEAD = 24;

  private static final List<String> NAMES = List.of("", "a", "b", "django", "openssl", "zlib");

  private ShardTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    read(data);
    read(PagedFile.seal(data));
    if (data.length > HEAD) {
      read(PagedFile.seal(Arrays.copyOfRange(data, HEAD, data.length)));
    }
  }

  private static void read(byte[] file) {
    try (Shard shard = Shard.of(file)) {
      shard.counts();
      var matcher = new Matcher(List.of(shard), Exploited.NONE, ExploitScores.NONE);
      for (String name : NAMES) {
        for (String release : shard.releases().subList(0, Math.min(3, shard.releases().size()))) {
          shard.entries(release, name);
          matcher.match(new Query(release, name, "1.0"));
        }
        for (Advisory advisory : shard.advisories("CVE-" + name)) {
          Claim.that(advisory.affected().isEmpty(), () -> "an advisory by name has packages");
        }
      }
    } catch (ShardException e) {
      Claim.sentence(String.valueOf(e.getMessage()));
    }
  }
}
