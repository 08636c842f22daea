package io.plimsoll.scan.advisory;

import java.util.List;

/**
 * What an advisory says of one package (OSV schema, affected[]).
 *
 * @param ecosystem with its release, if it has one: {@code Debian:12}, {@code npm}
 * @param name as the advisory writes it
 * @param versions single versions that are affected, beside the ranges
 * @param severities stated of this package alone
 */
public record Affected(String ecosystem, String name, List<VersionRange> ranges, List<String> versions, List<Stated> severities) {

  public Affected {
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
    severities = List.copyOf(severities);
  }
}
