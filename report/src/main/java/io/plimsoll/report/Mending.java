package io.plimsoll.report;

import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Fix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code plimsoll fix} can do about the findings of a run. */
public final class Mending {

  /** How a finding is mended. */
  public enum How {
    NOT,
    SAFELY,
    WITH_UNSAFE
  }

  private final List<Finding> findings;
  private final Map<FindingId, How> hows;

  Mending(Run run) {
    Run.Next next = run.next();
    this.findings = run.verdict().findings();
    this.hows = next == null ? Map.of() : next.mends();
  }

  /**
   * How each finding is mended that is open and has fixes.
   *
   * @param patch that plans them; it reads each file once
   * @param loose what has a name like a file and is none, such as standard input
   */
  public static Map<FindingId, How> of(List<Finding> findings, Patch patch, Set<String> loose) {
    Map<FindingId, How> hows = HashMap.newHashMap(findings.size());
    for (Finding finding : findings) {
      if (isAsked(finding)) {
        hows.put(finding.id(), of(finding, patch, loose));
      }
    }
    return hows;
  }

  /** True for a finding that may be mended. */
  public static boolean isAsked(Finding finding) {
    return finding.state() == Finding.State.OPEN && !finding.fixes().isEmpty();
  }

  private static How of(Finding finding, Patch patch, Set<String> loose) {
    How best = How.NOT;
    for (Fix fix : finding.fixes()) {
      if (patch.plan(fix, finding.subject()) instanceof Plan.Splices splices && isWritable(splices, loose)) {
        if (fix.isSafe()) {
          return How.SAFELY;
        }
        best = How.WITH_UNSAFE;
      }
    }
    return best;
  }

  private static boolean isWritable(Plan.Splices plan, Set<String> loose) {
    for (Plan.Splice splice : plan.splices()) {
      if (loose.contains(splice.file())) {
        return false;
      }
    }
    return true;
  }

  /** How many findings are mended like this. */
  int count(How how) {
    int count = 0;
    for (Finding finding : hows.isEmpty() ? List.<Finding>of() : findings) {
      count += of(finding) == how ? 1 : 0;
    }
    return count;
  }

  How of(Finding finding) {
    return hows.getOrDefault(finding.id(), How.NOT);
  }

  /** The way out as it stands beside a caret: it says "fix" only where one can be written. */
  String hint(Finding finding) {
    String hint = finding.hint();
    if (hint == null || !hint.startsWith(Draft.FIX)) {
      return hint == null ? finding.message() : hint;
    }
    return switch (of(finding)) {
      case SAFELY -> hint;
      case WITH_UNSAFE -> "fix --unsafe: " + bare(hint);
      case NOT -> bare(hint);
    };
  }

  /** The way out, whoever goes it; empty for none. */
  static String bare(@Nullable String hint) {
    return hint == null ? "" : hint.startsWith(Draft.FIX) ? hint.substring(Draft.FIX.length()) : hint;
  }
}
