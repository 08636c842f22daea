package io.plimsoll.report;

import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Fix;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code plimsoll fix} can do about the findings of a run. */
final class Mending {

  /** How a finding is mended. */
  enum How {
    NOT,
    SAFELY,
    WITH_UNSAFE
  }

  private final Patch patch;
  private final Set<String> loose;
  private final boolean possible;
  private final Map<FindingId, How> hows = new HashMap<>();

  Mending(Run run) {
    Run.Next next = run.next();
    this.patch = Patch.unproven(run.verdict().texts());
    this.loose = next == null ? Set.of() : next.loose();
    this.possible = next != null;
  }

  How of(Finding finding) {
    How known = hows.get(finding.id());
    if (known == null) {
      known = plan(finding);
      hows.put(finding.id(), known);
    }
    return known;
  }

  private How plan(Finding finding) {
    How best = How.NOT;
    if (possible && finding.state() == Finding.State.OPEN) {
      for (Fix fix : finding.fixes()) {
        if (patch.plan(fix, finding.subject()) instanceof Plan.Splices splices && isWritable(splices)) {
          if (fix.isSafe()) {
            return How.SAFELY;
          }
          best = How.WITH_UNSAFE;
        }
      }
    }
    return best;
  }

  private boolean isWritable(Plan.Splices plan) {
    for (Plan.Splice splice : plan.splices()) {
      if (loose.contains(splice.file())) {
        return false;
      }
    }
    return true;
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
