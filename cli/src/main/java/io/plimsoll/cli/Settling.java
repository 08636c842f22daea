package io.plimsoll.cli;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts fixes together. What would be written is read and judged again before anything is: a fix that does not end its finding,
 * or makes a file unreadable, is left out and said so. What can only be planned once others are made is planned upon them, in
 * memory, so that one run does what several would.
 */
final class Settling {

  /** How often what does not hold is left out before nothing is changed at all. */
  static final int ROUNDS = 8;

  /** How often what was postponed is planned upon what is made; each takes a reading and a judgement of everything. */
  private static final int PASSES = 8;

  /** The permission bits of all but the owner. */
  private static final int OTHERS = 0_077;

  /** Judges the tree with new texts over it. */
  interface Again {
    Checking.Checked check(Map<String, Source> texts) throws Problem;
  }

  private final Again again;
  private final Files files;
  private final boolean unsafe;
  private final Unmended unmended;
  /** By rule and subject: what was tried and did not hold. */
  private final Set<Map.Entry<String, Subject>> givenUp = new HashSet<>();

  /**
   * For one run.
   *
   * @param files the tree that was judged
   * @param unsafe true for what may break something too
   */
  Settling(Again again, Files files, boolean unsafe, Unmended unmended) {
    this.again = again;
    this.files = files;
    this.unsafe = unsafe;
    this.unmended = unmended;
  }

  /**
   * The files as they would be, and whose fixes are in them.
   *
   * @param created the new ones among them, with their modes in POSIX permission bits
   * @param postponed what there is to make upon it
   * @param judged what is said of it
   */
  record Outcome(
      Map<String, Source> after, Map<String, Integer> created, List<FixCommand.Choice> mended, List<Rewrite.Planned<FixCommand.Choice>> postponed,
      Checking.Checked judged) {

    /** Nothing is mended. */
    static Outcome none(Checking.Checked checked) {
      return new Outcome(Map.of(), Map.of(), List.of(), List.of(), checked);
    }

    Masks masks() {
      return judged.verdict().masks();
    }

    /** True for a new file that only its owner may read: what is in it is for nobody else either. */
    boolean isSecret(String file) {
      int mode = created.getOrDefault(file, 0);
      return mode != 0 && (mode & OTHERS) == 0;
    }

    /** With what was made upon it. */
    private Outcome with(Outcome more) {
      var files = new LinkedHashMap<>(after);
      files.putAll(more.after);
      var modes = new HashMap<>(created);
      modes.putAll(more.created);
      var all = new ArrayList<>(mended);
      all.addAll(more.mended);
      return new Outcome(files, modes, all, more.postponed, more.judged);
    }
  }

  /** Makes fixes together, of the tree as it is, and leaves out what does not hold. */
  Outcome settle(Checking.Checked checked, List<Rewrite.Planned<FixCommand.Choice>> all, Patch patch) throws Problem {
    return settle(checked, all, patch, Map.of());
  }

  /**
   * Makes what was postponed upon an outcome, as often as something comes of it.
   *
   * @param wanted whether an outcome will do; one that won't is not taken
   */
  Outcome further(Outcome first, Predicate<Outcome> wanted) throws Problem {
    Outcome outcome = first;
    for (int pass = 1; pass < PASSES && !outcome.postponed.isEmpty(); pass++) {
      Outcome more = settle(outcome.judged, outcome.postponed, patch(outcome.judged, outcome.after), outcome.after);
      if (more.mended.isEmpty()) {
        // What does not hold is said to be refused.
        return new Outcome(outcome.after, outcome.created, outcome.mended, List.of(), outcome.judged);
      }
      Outcome both = outcome.with(more);
      if (!wanted.test(both)) {
        return outcome;
      }
      outcome = both;
    }
    return outcome;
  }

  private Outcome settle(
      Checking.Checked checked, List<Rewrite.Planned<FixCommand.Choice>> all, Patch patch, Map<String, Source> made) throws Problem {
    var planned = new ArrayList<>(all);
    for (int round = 0; round < ROUNDS && !planned.isEmpty(); round++) {
      var combined = Rewrite.combine(planned, checked.verdict().texts(), patch);
      Map<String, Source> after = apply(checked.verdict(), combined.files());
      var tree = new LinkedHashMap<>(made);
      tree.putAll(after);
      Checking.Checked judged = again.check(tree);
      Set<FixCommand.Choice> failing = failing(combined.accepted(), planned, judged, checked);
      if (failing.isEmpty() && combined.refused().isEmpty()) {
        var created = new HashMap<String, Integer>();
        combined.files().forEach((file, splices) -> {
          if (splices.getFirst().create()) {
            created.put(file, splices.getFirst().mode());
          }
        });
        return new Outcome(after, created, combined.accepted(), next(combined.postponed(), after.keySet(), judged, tree), judged);
      }
      failing.addAll(combined.refused());
      for (FixCommand.Choice choice : failing) {
        givenUp.add(said(choice.finding()));
        unmended.refused(
            choice.finding(), choice.fix().title(), "the finding would still be there, or the file could not be read any more");
      }
      planned.removeIf(one -> failing.contains(one.owner()));
    }
    return Outcome.none(checked);
  }

  /**
   * What there is to make upon what was made: the fixes that are postponed, as far as their findings have not gone with what others
   * changed, and in files that were changed whatever can be mended only now.
   */
  private List<Rewrite.Planned<FixCommand.Choice>> next(
      List<FixCommand.Choice> postponed, Set<String> changed, Checking.Checked judged, Map<String, Source> made) {
    var asked = new HashSet<Map.Entry<String, Subject>>();
    postponed.forEach(choice -> asked.add(said(choice.finding())));
    Patch anew = patch(judged, made);
    var planned = new ArrayList<Rewrite.Planned<FixCommand.Choice>>();
    for (Finding finding : judged.verdict().findings()) {
      boolean touched = changed.contains(String.valueOf(finding.subject().file())) || changed.contains(String.valueOf(finding.at().file()));
      boolean asks = finding.state() == Finding.State.OPEN && (asked.contains(said(finding)) || (touched && !givenUp.contains(said(finding))));
      for (Fix fix : asks ? finding.fixes() : List.<Fix>of()) {
        if ((fix.isSafe() || unsafe) && anew.plan(fix, finding.subject()) instanceof Plan.Splices splices) {
          planned.add(new Rewrite.Planned<>(new FixCommand.Choice(finding, fix), splices, new Patch.Wanted(fix, finding.subject())));
          break;
        }
      }
    }
    return planned;
  }

  private static Map.Entry<String, Subject> said(Finding finding) {
    return Map.entry(finding.rule().id(), finding.subject());
  }

  private Patch patch(Checking.Checked judged, Map<String, Source> made) {
    return new Patch(judged.verdict().texts(), Standing.with(files, made));
  }

  private static Map<String, Source> apply(Verdict verdict, Map<String, List<Plan.Splice>> files) {
    var after = new LinkedHashMap<String, Source>();
    files.forEach((file, splices) ->
        after.put(file, Source.of(file, Rewrite.apply(verdict.texts().source(file), splices))));
    return after;
  }

  /**
   * Those whose finding is still there, or in whose files something can no longer be read; all, where nobody changed the file
   * that can't.
   */
  private static Set<FixCommand.Choice> failing(
      List<FixCommand.Choice> accepted, List<Rewrite.Planned<FixCommand.Choice>> planned, Checking.Checked judged, Checking.Checked before) {
    var open = new HashSet<FindingId>();
    judged.verdict().findings().forEach(finding -> open.add(finding.id()));
    var known = new HashMap<String, Integer>();
    before.intake().failures().forEach(failure -> known.merge(failure.file(), 1, Integer::sum));
    judged.intake().failures().forEach(failure -> known.merge(failure.file(), -1, Integer::sum));
    var failing = new LinkedHashSet<FixCommand.Choice>();
    accepted.stream().filter(choice -> open.contains(choice.finding().id())).forEach(failing::add);
    var made = new HashSet<>(accepted);
    known.forEach((file, left) -> {
      if (left < 0) {
        var touching = planned.stream()
            .filter(one -> made.contains(one.owner()) && one.plan().splices().stream().anyMatch(splice -> splice.file().equals(file)))
            .map(Rewrite.Planned::owner).toList();
        failing.addAll(touching.isEmpty() ? accepted : touching);
      }
    });
    return failing;
  }
}
