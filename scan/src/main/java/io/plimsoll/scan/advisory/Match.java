package io.plimsoll.scan.advisory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability of one package, whatever many advisories tell of it.
 *
 * @param id the CVE, where it has one; else that of the advisory that gives the verdict
 * @param advisory the one that gives the verdict
 * @param aliases all its other names, also of the other advisories; sorted
 * @param fixed of {@link Evaluation}
 */
public record Match(String id, Advisory advisory, List<String> aliases, Verdict verdict, @Nullable String fixed, Rating rating) {

  public Match {
    aliases = List.copyOf(aliases);
  }

  /** It has the vulnerability, and nothing mends it yet. */
  public boolean isUnfixed() {
    return verdict == Verdict.AFFECTED && fixed == null;
  }
}
