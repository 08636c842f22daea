package io.plimsoll.report;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/**
 * Which findings a report for people shows.
 *
 * @param least the least severity that is listed; what fails the run is listed always. With info, also what is undecided,
 *     waived or known
 */
record Listed(Severity least) {

  List<Finding> of(Verdict verdict) {
    return verdict.findings().stream().filter(finding -> counts(verdict, finding)).toList();
  }

  /** What does not count and is shown all the same. */
  List<Finding> beside(Verdict verdict) {
    return verdict.findings().stream().filter(this::isShownBeside).toList();
  }

  private boolean counts(Verdict verdict, Finding finding) {
    return finding.state() == Finding.State.OPEN && (finding.severity().atLeast(least) || verdict.counts(finding));
  }

  private boolean isShownBeside(Finding finding) {
    return finding.state() != Finding.State.OPEN && least == Severity.INFO;
  }
}
