package io.plimsoll.report;

import io.plimsoll.core.model.Texts;
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

  private final Map<FindingId, How> hows;

  Mending(Run run) {
    Run.Next next = run.next();
    this.hows = next == null ? Map.of() : next.mends();
  }

  /**
   * How each of some findings is mended; one that is not there is not. Findings of one file belong into one call, since it reads
   * the file.
   *
   * @param loose what has a name like a file and is none, such as standard input
   */
  public static Map<FindingId, How> of(List<Finding> findings, Texts texts, Set<String> loose) {
    Patch patch = Patch.unproven(texts);
    var hows = new HashMap<FindingId, How>();
    for (Finding finding : findings) {
      How how = finding.state() == Finding.State.OPEN ? of(finding, patch, loose) : How.NOT;
      if (how != How.NOT) {
        hows.put(finding.id(), how);
      }
    }
    return hows;
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
