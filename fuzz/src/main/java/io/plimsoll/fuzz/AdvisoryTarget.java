package io.plimsoll.fuzz;

import io.plimsoll.scan.advisory.Advisory;
import io.plimsoll.scan.advisory.AdvisoryException;
import io.plimsoll.scan.advisory.Affected;
import io.plimsoll.scan.advisory.Exploited;
import io.plimsoll.scan.advisory.ExploitScores;
import io.plimsoll.scan.advisory.Match;
import io.plimsoll.scan.advisory.Matcher;
import io.plimsoll.scan.advisory.OsvReader;
import io.plimsoll.scan.advisory.PackageName;
import io.plimsoll.scan.advisory.Query;
import io.plimsoll.scan.advisory.Release;
import io.plimsoll.scan.advisory.Shard;
import io.plimsoll.scan.advisory.ShardBuilder;
import io.plimsoll.scan.advisory.ShardException;
import io.plimsoll.scan.advisory.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record of the OSV schema: read, compiled, and asked about the versions that it names itself. */
public final class AdvisoryTarget {

  /** What is asked about: more would be more of the same. */
  private static final int MOST = 4;

  private AdvisoryTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Advisory advisory = read(input.text());
    if (advisory != null) {
      compiled(advisory);
    }
    Growth.isLinear(input, AdvisoryTarget::read);
  }

  private static @Nullable Advisory read(String text) {
    try {
      return OsvReader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (AdvisoryException e) {
      Claim.sentence(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static void compiled(Advisory advisory) {
    for (Affected affected : advisory.affected().subList(0, Math.min(MOST, advisory.affected().size()))) {
      var builder = new ShardBuilder(affected.ecosystem());
      builder.advisory(advisory);
      byte[] bytes = builder.toBytes();
      Claim.that(Arrays.equals(bytes, builder.toBytes()), () -> "written twice, it is not the same");
      try (Shard shard = Shard.of(bytes)) {
        shard.verify();
        String name = PackageName.of(affected.ecosystem(), affected.name());
        List<Shard.Entry> entries = shard.entries(Release.canonical(affected.ecosystem()), name);
        Claim.that(entries.stream().anyMatch(entry -> entry.affected().versions().equals(affected.versions())), () -> "the package is not found");
        Claim.that(entries.getFirst().advisory().aliases().equals(advisory.aliases()), () -> "the aliases are others");
        listed(advisory, affected, new Matcher(List.of(shard), Exploited.NONE, ExploitScores.NONE));
      } catch (ShardException e) {
        throw new AssertionError("what was compiled can't be read", e);
      }
    }
  }

  /** A version that is listed is affected, whatever the ranges say. */
  private static void listed(Advisory advisory, Affected affected, Matcher matcher) throws ShardException {
    Claim.that(matcher.covers(affected.ecosystem()), () -> "its own release is not covered");
    for (String version : affected.versions().subList(0, Math.min(MOST, affected.versions().size()))) {
      List<Match> matches = matcher.match(new Query(affected.ecosystem(), affected.name(), version));
      Claim.that(matches.stream().allMatch(match -> match.verdict() == Verdict.AFFECTED), () -> version + " is listed, and not affected");
      Claim.that(matches.isEmpty() || advisory.withdrawn() == null, () -> "it is withdrawn, and found");
    }
    affected.ranges().stream().flatMap(range -> range.events().stream()).limit(MOST).forEach(event -> asked(matcher, affected, event.version()));
  }

  private static void asked(Matcher matcher, Affected affected, String version) {
    try {
      for (Match match : matcher.match(new Query(affected.ecosystem(), affected.name(), version))) {
        Claim.that(match.verdict() != Verdict.NOT_AFFECTED || match.fixed() == null, () -> "not affected, and fixed");
        Claim.that(match.verdict() != Verdict.FIXED || match.fixed() != null, () -> "fixed by nothing");
      }
    } catch (ShardException e) {
      throw new AssertionError("what was compiled can't be read", e);
    }
  }
}
