package io.plimsoll.core.rules.meta;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** What all other rules say of a page's samples, for a golden file: so that what a new rule adds to every file shows. */
final class CrossTalk {

  private CrossTalk() {}

  static String of(List<RuleCase> rules) {
    var out = new StringBuilder();
    for (RuleCase rule : rules) {
      for (Sample sample : rule.samples()) {
        out.append(rule).append(", ").append(sample.title()).append('\n');
        for (String line : lines(rule, sample)) {
          out.append("  ").append(line).append('\n');
        }
      }
    }
    return out.toString();
  }

  /** A line for each rule and file, in the order in which they come. */
  private static Collection<String> lines(RuleCase rule, Sample sample) {
    var lines = new LinkedHashMap<String, String>();
    // What yields to the rule itself is not said beside it.
    var asked = new ArrayList<Rule<?>>(rule.others());
    asked.add(rule.rule());
    for (Finding finding : Reading.of(sample).findings(asked)) {
      if (finding.rule().id().equals(rule.id())) {
        continue;
      }
      boolean open = finding.state() == Finding.State.UNDECIDED;
      Spot spot = Spot.of(finding, sample);
      String who = (open ? "undecided" : finding.severity().id()) + " " + finding.rule().id() + " " + finding.rule().name() + " ";
      String where = spot.pointer() == null ? String.valueOf(spot.line()) : String.valueOf(spot.pointer());
      lines.merge(who + spot.file(), who + spot.file() + ": " + where, (all, one) -> all + ", " + where);
    }
    return lines.values();
  }
}
