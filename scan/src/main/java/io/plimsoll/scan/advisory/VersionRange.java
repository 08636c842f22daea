package io.plimsoll.scan.advisory;

import java.util.List;

/** A range of affected versions (OSV schema, affected[].ranges): its events, in any order. */
public record VersionRange(Type type, List<Event> events) {

  public VersionRange {
    events = List.copyOf(events);
  }

  /** What its events name. */
  public enum Type {
    /** Versions of Semantic Versioning 2.0.0. */
    SEMVER(0),
    /** Versions in the ecosystem's own order. */
    ECOSYSTEM(1),
    /** Commits, which say nothing of versions. */
    GIT(2);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    /** Its number in a shard. */
    int code() {
      return code;
    }

    static Type of(int code) throws ShardException {
      return switch (code) {
        case 0 -> SEMVER;
        case 1 -> ECOSYSTEM;
        case 2 -> GIT;
        default -> throw new ShardException("a range in it is of no kind");
      };
    }
  }
}
