package io.plimsoll.core.decide;

import io.plimsoll.core.model.Census;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/**
 * The outcome of a run.
 *
 * @param census how much was judged
 * @param findings the worst first, then by file and line
 * @param masks what hides secrets in anything that is printed from the run's files
 */
public record Verdict(Policy policy, Texts texts, Census census, List<Finding> findings, Masks masks) {

  public Verdict {
    findings = List.copyOf(findings);
  }

  /** The same with fewer findings. */
  public Verdict with(List<Finding> kept) {
    return new Verdict(policy, texts, census, kept, masks);
  }

  public long count(Finding.State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  /** How many open findings have this severity. */
  public long count(Severity severity) {
    return findings.stream()
        .filter(finding -> finding.state() == Finding.State.OPEN && finding.severity() == severity)
        .count();
  }

  /** True when an open finding is at the policy's line or worse. */
  public boolean fails() {
    return findings.stream().anyMatch(finding -> counts(finding));
  }

  /** True when this finding fails the run. */
  public boolean counts(Finding finding) {
    return finding.state() == Finding.State.OPEN && finding.severity().atLeast(policy.failOn());
  }

  /** True when an undecided finding stops a run at its gate. */
  public boolean refuses() {
    return findings.stream().anyMatch(this::refuses);
  }

  /** True when this finding is undecided and stops a run at its gate. */
  public boolean refuses(Finding finding) {
    return finding.state() == Finding.State.UNDECIDED
        && policy.undecidedAt(finding.subject().gate()) == Policy.Undecided.REFUSE;
  }
}
