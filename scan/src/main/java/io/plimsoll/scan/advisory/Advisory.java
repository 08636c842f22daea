package io.plimsoll.scan.advisory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An advisory of OSV schema 1.x, without what is only for people to read.
 *
 * @param modified when it was last changed, RFC 3339; the schema demands it
 * @param withdrawn since when it holds no more, or null
 * @param summary one line, cut off at {@value #LONGEST_SUMMARY} characters; may be empty
 * @param aliases other names of the same vulnerability
 * @param upstream the vulnerabilities that this is about, as others call them
 * @param related what is like it, and not the same
 * @param affected packages; what names no package (commits of a repository only) is left out
 */
public record Advisory(String id, String modified, @Nullable String withdrawn, String summary, List<String> aliases, List<String> upstream,
    List<String> related, List<Stated> severities, List<Affected> affected) {

  /** Of a summary, in characters. */
  public static final int LONGEST_SUMMARY = 200;

  public Advisory {
    aliases = List.copyOf(aliases);
    upstream = List.copyOf(upstream);
    related = List.copyOf(related);
    severities = List.copyOf(severities);
    affected = List.copyOf(affected);
  }
}
