package io.plimsoll.scan.advisory;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one advisory says of one vulnerability of a package.
 *
 * @param names by which other advisories know the same vulnerability
 * @param rank 0 where it speaks for those who make or distribute the package
 */
record Voice(Set<String> names, Advisory advisory, Affected affected, Evaluation evaluation, int rank) {

  /** The vendor's first; of several the worst; of those the one that names a fix. */
  static final Comparator<Voice> ORDER = Comparator.comparingInt(Voice::rank)
      .thenComparing(voice -> voice.evaluation.verdict())
      .thenComparing(voice -> voice.evaluation.fixed() == null)
      .thenComparing(voice -> voice.advisory.id());

  /** What it states of this package, and of all. */
  List<Stated> stated() {
    return Stream.concat(affected.severities().stream(), advisory.severities().stream()).toList();
  }

  /** The voice that counts: the first, unless that one can't tell and another says "affected". */
  static Voice decisive(List<Voice> sorted) {
    Voice first = sorted.getFirst();
    if (first.evaluation.verdict() != Verdict.UNKNOWN) {
      return first;
    }
    return sorted.stream().filter(voice -> voice.evaluation.verdict() == Verdict.AFFECTED).findFirst().orElse(first);
  }
}
