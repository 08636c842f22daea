package io.plimsoll.scan.advisory;

import org.jspecify.annotations.Nullable;

/**
 * What a package's entry in an advisory says of a version.
 *
 * @param fixed of {@link Verdict#AFFECTED} the first version that mends it, or null where there is none yet; of {@link Verdict#FIXED}
 *     the version that did; else null
 */
public record Evaluation(Verdict verdict, @Nullable String fixed) {

  static final Evaluation UNKNOWN = new Evaluation(Verdict.UNKNOWN, null);
  static final Evaluation NOT_AFFECTED = new Evaluation(Verdict.NOT_AFFECTED, null);
}
