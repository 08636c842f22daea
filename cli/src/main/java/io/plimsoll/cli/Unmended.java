package io.plimsoll.cli;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code fix} leaves as it is, and why: a line for each rule and reason, with all the places that it goes for. */
final class Unmended {

  /** What is listed: this and above, and always what fails. */
  private final Severity least;
  private final Verdict verdict;
  private final Clickable clickable;
  private final Map<FindingId, Left> all = new LinkedHashMap<>();

  /**
   * One finding that stays.
   *
   * @param tried true where there is a fix that could not be made
   */
  private record Left(Finding finding, @Nullable String title, String why, boolean tried) {}

  /**
   * Begins.
   *
   * @param least what is less than this is only counted
   */
  Unmended(Verdict verdict, Clickable clickable, Severity least) {
    this.verdict = verdict;
    this.clickable = clickable;
    this.least = least;
  }

  /** A fix of this finding can't be made. */
  void refused(Finding finding, String title, String why) {
    all.putIfAbsent(finding.id(), new Left(finding, title, why, true));
  }

  /** Its fix is made only with {@code --unsafe}. */
  void withheld(Finding finding, String title, String mayBreak) {
    all.put(finding.id(), new Left(finding, title, "made only with --unsafe; may break: " + mayBreak, false));
  }

  /** There is no fix of it, or one that can only be said. */
  void byHand(Finding finding, @Nullable String advice) {
    String hint = advice != null ? advice : finding.hint() == null ? finding.message() : finding.hint();
    String bare = hint.startsWith(Draft.FIX) ? hint.substring(Draft.FIX.length()) : hint;
    all.putIfAbsent(finding.id(), new Left(finding, null, "to be done by hand: " + bare, false));
  }

  /** It is mended after all, by its other fix. */
  void mended(Finding finding) {
    all.remove(finding.id());
  }

  /**
   * What else has gone is not left.
   *
   * @param after what is found once all is mended that is; an id may change with the line that it was made of
   */
  void keep(List<Finding> after) {
    Set<FindingId> ids = new HashSet<>();
    Set<Map.Entry<String, Subject>> said = new HashSet<>();
    for (Finding finding : after) {
      ids.add(finding.id());
      said.add(Map.entry(finding.rule().id(), finding.subject()));
    }
    all.values().removeIf(left -> !ids.contains(left.finding.id())
        && !said.contains(Map.entry(left.finding.rule().id(), left.finding.subject())));
  }

  /**
   * The lines.
   *
   * @param quiet true for what was tried alone
   */
  List<String> lines(boolean quiet) {
    Map<String, Group> groups = new LinkedHashMap<>();
    int fewer = 0;
    for (Left left : all.values()) {
      boolean listed = left.finding.severity().atLeast(least) || verdict.counts(left.finding);
      if (!listed) {
        fewer += left.tried || !quiet ? 1 : 0;
      } else if (left.tried || !quiet) {
        String name = left.finding.subject().name();
        String said = left.finding.rule().name() + (left.title == null ? "" : " (" + left.title + ")") + ": " + left.why;
        Group group = groups.computeIfAbsent(Risks.without(said, name), key -> new Group(said, new LinkedHashSet<>(), new LinkedHashSet<>()));
        group.places.add(FixCommand.place(left.finding, clickable));
        if (!Risks.without(said, name).equals(said)) {
          group.names.add(name);
        }
      }
    }
    var lines = new ArrayList<String>(groups.size() + 1);
    groups.values().forEach(group -> lines.add(
        "not mended: " + Risks.places(group.places) + " " + group.said + Risks.others(group.names)));
    if (fewer > 0) {
      String what = fewer == 1 ? "1 finding" : fewer + " findings";
      lines.add("not mended: " + what + " below " + least.id() + "; --all says why");
    }
    return lines;
  }

  /** Findings of one rule that stay for one reason. */
  private record Group(String said, Set<String> names, Set<String> places) {}
}
