package io.plimsoll.core.rules.meta;

import io.plimsoll.core.rule.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every finding of a bad sample says what an attacker gets, why, and what to do: three clauses without a full stop. */
final class SaysWhy implements RuleContract {

  /** So long may a clause be, in characters: a line of the table holds little more. */
  private static final int MAX_CLAUSE = 120;

  @Override
  public List<String> violations(RuleCase rule) {
    Set<String> violations = new LinkedHashSet<>();
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      for (Finding finding : Reading.of(sample).findings(rule.rule())) {
        if (finding.state() == Finding.State.UNDECIDED) {
          continue;
        }
        String where = sample.title() + ", " + Spot.of(finding, sample) + ": ";
        for (String fault : faults(finding)) {
          violations.add(where + fault);
        }
      }
    }
    return List.copyOf(violations);
  }

  private static List<String> faults(Finding finding) {
    var faults = new ArrayList<String>();
    clause("headline", finding.consequence(), faults);
    clause("cause", finding.message(), faults);
    clause("way out", finding.hint(), faults);
    if (!finding.consequence().isEmpty() && !Character.isUpperCase(finding.consequence().codePointAt(0))
        && !finding.consequence().startsWith(finding.subject().name())) {
      faults.add("the headline begins with neither a capital nor the name of what it is about");
    }
    if (!finding.message().isBlank() && finding.message().equals(finding.consequence())) {
      faults.add("the cause only repeats the headline");
    }
    return faults;
  }

  private static void clause(String name, @Nullable String text, List<String> faults) {
    if (text == null || text.isBlank()) {
      faults.add("there is no " + name);
    } else if (text.endsWith(".") || text.indexOf('\n') >= 0 || text.length() > MAX_CLAUSE) {
      faults.add("the " + name + " is no clause of one line: " + text);
    }
  }
}
