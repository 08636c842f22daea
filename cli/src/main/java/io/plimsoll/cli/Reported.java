package io.plimsoll.cli;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.resolve.Origin;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is reported of a run when only changes count. All is judged as ever; then what no change can have touched is left out. A
 * project counts as changed with any file that it is read from, be it gone, and a Dockerfile with itself and what its context
 * leaves out or holds. A finding counts that stands in one of these or is about one, and one to which a changed file led.
 */
final class Reported {

  private final Changes changes;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> judged = new HashSet<>();
  /** What the changed things are read from: that it can't be read is said. */
  private final Set<String> reached = new HashSet<>();
  private final boolean all;

  Reported(Changes changes, Intake intake) {
    this.changes = changes;
    this.all = intake.shared().stream().anyMatch(this::isChanged);
    for (Origin origin : intake.origins()) {
      if (origin.from().stream().anyMatch(this::isChanged)) {
        judged.addAll(origin.files());
        reached.addAll(origin.from());
      }
    }
  }

  private boolean isChanged(String file) {
    Boolean changed = known.get(file);
    if (changed == null) {
      // What comes by standard input or on the command line is here for the first time.
      changed = file.isEmpty() || file.equals(Inputs.STANDARD_INPUT) || changes.has(file);
      known.put(file, changed);
    }
    return changed;
  }

  /** The findings that are left. */
  Verdict of(Verdict verdict) {
    if (all) {
      return verdict;
    }
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      if (isKept(finding)) {
        kept.add(finding);
      }
    }
    return verdict.with(kept);
  }

  private boolean isKept(Finding finding) {
    String subject = finding.subject().file();
    String file = finding.at().file();
    if (subject == null && file == null) {
      return true;
    }
    if ((subject != null && counts(subject)) || (file != null && counts(file))) {
      return true;
    }
    for (Draft.Related related : finding.related()) {
      Place at = related.at();
      if (at.file() != null && isChanged(at.file())) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(String file) {
    return judged.contains(file) || isChanged(file);
  }

  /** True for a file of which it is said that it can't be read. */
  boolean says(String file) {
    return all || counts(file) || reached.contains(file) || changes.hasBelow(file);
  }

  /** How many of the files of a run are reported on. */
  long count(List<String> files) {
    return all ? files.size() : files.stream().filter(this::counts).count();
  }
}
