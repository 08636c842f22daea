package io.plimsoll.scan.advisory;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records for tests, and what is made of them. */
final class Osv {

  static final ExploitScores NO_SCORES = ExploitScores.NONE;

  private Osv() {}

  /** A record, in which {@code '} stands for {@code "}. */
  static Advisory read(String json) {
    try {
      return OsvReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (AdvisoryException e) {
      throw new AssertionError(json, e);
    }
  }

  /** A record of one package; {@code rest} is what its entry says beside, {@code head} what the record says. */
  static Advisory of(String id, String head, String ecosystem, String name, String rest) {
    return read("{'id':'" + id + "','modified':'2026-01-01T00:00:00Z'," + (head.isEmpty() ? "" : head + ",")
        + "'affected':[{'package':{'ecosystem':'" + ecosystem + "','name':'" + name + "'}," + rest + "}]}");
  }

  /** A range: its type, and events as {@code introduced 0, fixed 1.2}. */
  static String range(String type, String events) {
    var json = new StringBuilder("{'type':'" + type + "','events':[");
    for (String event : events.split(", ", -1)) {
      String[] words = event.split(" ", 2);
      json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{'").append(words[0]).append("':'").append(words[1]).append("'}");
    }
    return json + "]}";
  }

  static String ranges(String... ranges) {
    return "'ranges':[" + String.join(",", ranges) + "]";
  }

  static Shard shard(String ecosystem, Advisory... advisories) throws ShardException {
    var builder = new ShardBuilder(ecosystem);
    List.of(advisories).forEach(builder::advisory);
    return Shard.of(builder.toBytes());
  }

  static Matcher matcher(String ecosystem, Advisory... advisories) throws ShardException {
    return new Matcher(List.of(shard(ecosystem, advisories)), Exploited.NONE, NO_SCORES);
  }

  /** The only match of a version: verdict, and the version that mends it. */
  static String verdict(Matcher matcher, String ecosystem, String name, String version) throws ShardException {
    List<Match> matches = matcher.match(new Query(ecosystem, name, version));
    if (matches.size() != 1) {
      throw new AssertionError(matches.toString());
    }
    Match match = matches.getFirst();
    return match.verdict().id() + (match.fixed() == null ? "" : " " + match.fixed());
  }
}
