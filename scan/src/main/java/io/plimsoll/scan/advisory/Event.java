package io.plimsoll.scan.advisory;

/**
 * An event of a range (OSV schema, affected[].ranges[].events).
 *
 * @param version as it stands there, or a commit
 */
public record Event(Kind kind, String version) {

  /** Of an {@link Kind#INTRODUCED}: before every version. */
  public static final String BEGINNING = "0";

  /** Of a {@link Kind#LIMIT}: behind every version. */
  public static final String EVERYTHING = "*";

  /** What happens. */
  public enum Kind {
    /** This version has it. */
    INTRODUCED(0),
    /** This version has it no more. */
    FIXED(1),
    /** This version is the last that has it, as far as is known. */
    LAST_AFFECTED(2),
    /** What is not older than any limit is not spoken of. */
    LIMIT(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** Its number in a shard. */
    int code() {
      return code;
    }

    static Kind of(int code) throws ShardException {
      return switch (code) {
        case 0 -> INTRODUCED;
        case 1 -> FIXED;
        case 2 -> LAST_AFFECTED;
        case 3 -> LIMIT;
        default -> throw new ShardException("an event in it is of no kind");
      };
    }
  }
}
