package io.plimsoll.core.rules.meta;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of the page hold: in bad ones this rule finds what is marked and nothing else, in good ones it is silent.
 * What it leaves undecided is not found, and not silent. A mark of another rule says that it finds something there too.
 */
final class SamplesHold implements RuleContract {

  @Override
  public List<String> violations(RuleCase rule) {
    var violations = new ArrayList<String>();
    for (Sample sample : rule.samples()) {
      Reading reading = Reading.of(sample);
      violations.addAll(reading.failures());
      if (sample.word() == Sample.Word.BAD) {
        bad(rule, reading, violations);
      } else {
        good(rule, reading, violations);
      }
    }
    return violations;
  }

  private static void bad(RuleCase rule, Reading reading, List<String> violations) {
    Sample sample = reading.sample();
    var found = new ArrayList<Finding>(reading.findings(rule.rule()));
    var undecided = found.stream().filter(finding -> finding.state() == Finding.State.UNDECIDED).toList();
    found.removeAll(undecided);
    for (Sample.File file : sample.files()) {
      for (Sample.Mark mark : file.marks()) {
        String id = mark.rule() == null ? rule.id() : mark.rule();
        Spot spot = Spot.of(file, mark);
        if (!id.equals(rule.id())) {
          other(rule, reading, id, spot, violations);
        } else if (!take(found, spot, sample)) {
          boolean open = undecided.stream().anyMatch(finding -> Spot.of(finding, sample).equals(spot));
          violations.add(sample.title() + ", " + spot + " is marked and not found" + (open ? ", but undecided" : ""));
        }
      }
    }
    for (Finding finding : found) {
      violations.add(
          sample.title() + ", " + Spot.of(finding, sample) + " is found and not marked: " + finding.message());
    }
  }

  /** Takes one finding that lies there out of the list. */
  private static boolean take(List<Finding> found, Spot spot, Sample sample) {
    for (Finding finding : found) {
      if (Spot.of(finding, sample).equals(spot)) {
        return found.remove(finding);
      }
    }
    return false;
  }

  private static void other(RuleCase rule, Reading reading, String id, Spot spot, List<String> violations) {
    String there = reading.sample().title() + ", " + spot;
    Rule<?> other = rule.others().stream().filter(one -> one.info().id().equals(id)).findFirst().orElse(null);
    if (other == null) {
      violations.add(there + " is marked " + id + ", which is no rule");
      return;
    }
    boolean found = reading.findings(other).stream()
        .anyMatch(finding -> finding.state() != Finding.State.UNDECIDED && Spot.of(finding, reading.sample()).equals(spot));
    if (!found) {
      violations.add(there + " is marked " + id + ", which finds nothing there");
    }
  }

  private static void good(RuleCase rule, Reading reading, List<String> violations) {
    Sample sample = reading.sample();
    for (Finding finding : reading.findings(rule.rule())) {
      String what = finding.state() == Finding.State.UNDECIDED ? "is undecided" : "is found";
      violations.add(sample.title() + ", " + Spot.of(finding, sample) + " " + what + ": " + finding.message());
    }
    for (Sample.File file : sample.files()) {
      for (Sample.Mark mark : file.marks()) {
        violations.add(sample.title() + ", " + Spot.of(file, mark) + " is marked, in a sample that is good");
      }
    }
  }
}
