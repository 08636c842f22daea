package io.plimsoll.cli;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Diff;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code plimsoll fix}. What it would write is read and judged again before anything is written: a fix that does not end
 * its finding, or makes a file unreadable, is left out and said so.
 */
final class FixCommand implements Callable<Integer> {

  /** How often what does not hold is left out before nothing is changed at all. */
  private static final int ROUNDS = 8;

  private final Main main;
  private final Definition definition;

  FixCommand(Main main) {
    this.main = main;
    this.definition = new Definition("fix", "Mend what can be mended: prints a diff, or writes the files with --write.", this)
        .synopsis("plimsoll fix [PATH...] [OPTION...]")
        .words("PATH", "folders and files; default: the working folder", "0..*")
        .judging()
        .flag("write the files", "--write")
        .flag("print the diff and exit 1 when there is one", "--check")
        .flag("also what may break something; each says what", "--unsafe")
        .footer(
            "",
            "The diff goes to standard output and what is to be said of it to standard error. Apply it in",
            "the same folder: plimsoll fix | git apply, or patch -p1 outside of git. A fix beside a secret is",
            "left out of it there, as secrets are never printed: --write makes that too.",
            "Exit: 0; 1 with --check when something would change; 2 when not everything could be read.");
  }

  Definition definition() {
    return definition;
  }

  /** A finding and the fix chosen for it. */
  record Choice(Finding finding, Fix fix) {}

  /**
   * The files as they would be, and whose fixes are in them.
   *
   * @param created the new ones among them, with their modes in POSIX permission bits
   */
  private record Outcome(Map<String, Source> after, Map<String, Integer> created, List<Choice> mended, int postponed, Masks masks) {

    /** Nothing is mended. */
    static Outcome none(Verdict verdict) {
      return new Outcome(Map.of(), Map.of(), List.of(), 0, verdict.masks());
    }
  }

  /** What is said at the end of what was not done, however quiet it is to be: else a part would look like all. */
  private final List<String> left = new ArrayList<>();
  /** How many fixes wait for --unsafe. */
  private int withheld;

  @Override
  public Integer call() throws Problem, IOException {
    boolean write = definition.isGiven("--write");
    boolean check = definition.isGiven("--check");
    if (write && check) {
      throw new Problem("--write and --check exclude each other");
    }
    Inputs.Given given = CheckCommand.given(definition, main);
    if (given.readsInput()) {
      throw new Problem("fix mends files, and standard input is none");
    }
    var checking = new Checking(main.io, definition, given, null);
    Checking.Checked checked = checking.check(false, false);
    checking.complain(checked.intake(), checked.verdict().masks());
    List<Rewrite.Planned<Choice>> planned = plan(checked.verdict(), checking.clickable());
    Outcome whole = settle(checking, checked, planned);
    boolean applied = !write && !check && !main.io.terminal().out();
    Outcome outcome = applied ? applicable(checking, checked, planned, whole) : whole;
    print(outcome, checked.verdict(), checking, write);
    if (write) {
      var files = new LinkedHashMap<String, Writing.Replacement>();
      outcome.after.forEach((path, after) -> {
        Source before = checked.verdict().texts().source(path);
        int mode = outcome.created.getOrDefault(path, 0);
        files.put(path, new Writing.Replacement(checking.clickable().of(path), before, after, mode));
      });
      Writing.replace(checking.disk(), files);
    }
    say(outcome, checking.clickable(), write, whole.mended.isEmpty());
    if (!checked.intake().failures().isEmpty()) {
      return 2;
    }
    return check && !whole.after.isEmpty() ? 1 : 0;
  }

  private void print(Outcome outcome, Verdict verdict, Checking checking, boolean write) throws IOException {
    // A program that applies the diff needs every byte of it.
    var out = main.io.terminal().out() ? PrintableStream.over(main.io.out()) : main.io.out();
    var paths = new DiffPaths(checking.disk().root(), main.io.folder().toRealPath());
    String beyond = null;
    for (Map.Entry<String, Source> file : outcome.after.entrySet()) {
      String path = file.getKey();
      Source before = verdict.texts().source(path);
      Diff diff = before == null
          ? Diff.created(paths.name(path), file.getValue().text(), outcome.created.getOrDefault(path, 0), SecretText::masked)
          : diff(paths.name(path), before, file.getValue(), verdict.masks(), outcome.masks);
      out.print(paths.text(diff, path));
      if (diff.isMasked() && !write) {
        left.add(checking.clickable().of(path) + ": secrets are masked in the diff, so it can't be applied; --write writes it");
      }
      beyond = paths.isWithin(path) || beyond != null ? beyond : checking.clickable().of(path);
    }
    if (beyond != null && !write) {
      Path top = paths.top();
      left.add(beyond + " lies outside of this folder, where no diff is applied: "
          + (top == null ? "run this in a folder above both" : "run this in " + top) + ", or use --write");
    }
  }

  /** The first fix of each finding that may be written. */
  private List<Rewrite.Planned<Choice>> plan(Verdict verdict, Clickable clickable) {
    var patch = new Patch(verdict.texts());
    var planned = new ArrayList<Rewrite.Planned<Choice>>();
    for (Finding finding : verdict.findings()) {
      if (finding.state() != Finding.State.OPEN) {
        continue;
      }
      for (Fix fix : finding.fixes()) {
        Plan plan = patch.plan(fix, finding.subject());
        if (plan instanceof Plan.Refused(String why, var at)) {
          left.add(place(finding, clickable) + ": not mended (" + fix.title() + "): " + why);
        } else if (plan instanceof Plan.Splices splices) {
          if (!fix.isSafe() && !definition.isGiven("--unsafe")) {
            withheld++;
            continue;
          }
          planned.add(new Rewrite.Planned<>(new Choice(finding, fix), splices));
          break;
        }
      }
    }
    return planned;
  }

  /** Puts the fixes together, reads and judges the outcome, and leaves out what does not hold. */
  private Outcome settle(Checking checking, Checking.Checked checked, List<Rewrite.Planned<Choice>> all) throws Problem {
    var planned = new ArrayList<>(all);
    for (int round = 0; round < ROUNDS && !planned.isEmpty(); round++) {
      var combined = Rewrite.combine(planned, checked.verdict().texts());
      Map<String, Source> after = apply(checked.verdict(), combined.files());
      var judged = checking.check(new Overlay(checking.disk(), after));
      Set<Choice> failing = failing(combined.accepted(), judged, after, checked);
      if (failing.isEmpty() && combined.refused().isEmpty()) {
        var created = new HashMap<String, Integer>();
        combined.files().forEach((file, splices) -> {
          if (splices.getFirst().create()) {
            created.put(file, splices.getFirst().mode());
          }
        });
        return new Outcome(after, created, combined.accepted(), combined.postponed().size(), judged.verdict().masks());
      }
      failing.addAll(combined.refused());
      for (Choice choice : failing) {
        left.add(place(choice.finding, checking.clickable()) + ": not mended (" + choice.fix.title()
            + "): the finding would still be there, or the file could not be read any more");
      }
      planned.removeIf(one -> failing.contains(one.owner()));
    }
    return Outcome.none(checked.verdict());
  }

  /**
   * What of an outcome a program can apply that is fed with the diff: without the fixes beside which something stands that is
   * not shown. Each is left out as a whole, whatever else it changes.
   */
  private Outcome applicable(
      Checking checking, Checking.Checked checked, List<Rewrite.Planned<Choice>> planned, Outcome whole) throws Problem {
    Outcome outcome = whole;
    for (int round = 0; round < ROUNDS; round++) {
      Set<Choice> hidden = hidden(outcome, planned, checked.verdict());
      if (hidden.isEmpty()) {
        return outcome;
      }
      for (Choice choice : hidden) {
        left.add(place(choice.finding, checking.clickable()) + ": left out of the diff (" + choice.fix.title()
            + "): a secret stands beside it, which is not shown; --write writes it");
      }
      Set<Choice> kept = new HashSet<>(outcome.mended);
      kept.removeAll(hidden);
      outcome = settle(checking, checked, planned.stream().filter(one -> kept.contains(one.owner())).toList());
    }
    return Outcome.none(checked.verdict());
  }

  /** The fixes that stand beside a secret, so that the diff can't show them. */
  private static Set<Choice> hidden(Outcome outcome, List<Rewrite.Planned<Choice>> planned, Verdict verdict) {
    var diffs = new LinkedHashMap<String, Diff>();
    outcome.after.forEach((file, after) -> {
      Source before = verdict.texts().source(file);
      if (before != null) {
        diffs.put(file, diff(file, before, after, verdict.masks(), outcome.masks));
      }
    });
    var mended = new HashSet<>(outcome.mended);
    var shown = planned.stream().filter(one -> mended.contains(one.owner())).toList();
    return BesideSecrets.among(shown, diffs, verdict.texts(), verdict.masks());
  }

  private static Map<String, Source> apply(Verdict verdict, Map<String, List<Plan.Splice>> files) {
    var after = new LinkedHashMap<String, Source>();
    files.forEach((file, splices) ->
        after.put(file, Source.of(file, Rewrite.apply(verdict.texts().source(file), splices))));
    return after;
  }

  /** Those whose finding is still there, or in whose file something can no longer be read. */
  private static Set<Choice> failing(
      List<Choice> accepted, Checking.Checked judged, Map<String, Source> after, Checking.Checked before) {
    var open = new HashSet<FindingId>();
    judged.verdict().findings().forEach(finding -> open.add(finding.id()));
    var known = new HashMap<String, Integer>();
    before.intake().failures().forEach(failure -> known.merge(failure.file(), 1, Integer::sum));
    judged.intake().failures().forEach(failure -> known.merge(failure.file(), -1, Integer::sum));
    boolean unreadable = known.values().stream().anyMatch(left -> left < 0);
    var failing = new LinkedHashSet<Choice>();
    for (Choice choice : accepted) {
      if (open.contains(choice.finding.id()) || (unreadable && !after.isEmpty())) {
        failing.add(choice);
      }
    }
    return failing;
  }

  private static Diff diff(String name, Source before, Source after, Masks old, Masks now) {
    return Diff.of(name, text(before), text(after), (isOld, number, line) -> {
      Source source = isOld ? before : after;
      if (number < 1 || number > source.lineCount()) {
        return SecretText.masked(line);
      }
      int start = source.lineStart(number);
      String masked = (isOld ? old : now).text(source, start, start + source.line(number).length());
      // The byte-order mark is in the diff and in no source.
      String whole = source.line(number);
      int at = line.indexOf(whole);
      return at < 0 ? SecretText.masked(line) : line.substring(0, at) + masked + line.substring(at + whole.length());
    });
  }

  private static String text(Source source) {
    return (source.bom() ? "\uFEFF" : "") + source.text();
  }

  private void say(Outcome outcome, Clickable clickable, boolean write, boolean nothing) {
    var err = main.io.err();
    if (definition.isGiven("--quiet")) {
      left.forEach(err::println);
      postponed(outcome);
      return;
    }
    if (withheld > 0) {
      left.add(withheld == 1 ? "1 fix may break something, and is made only with --unsafe"
          : withheld + " fixes may break something, and are made only with --unsafe");
    }
    left.forEach(err::println);
    Risks.of(outcome.mended, clickable).forEach(err::println);
    int count = outcome.mended.size();
    if (nothing) {
      err.println("nothing to mend" + (definition.isGiven("--unsafe") ? "" : " safely"));
    }
    if (count == 0) {
      return;
    }
    String files = outcome.after.size() == 1 ? "1 file" : outcome.after.size() + " files";
    String findings = count == 1 ? "1 finding" : count + " findings";
    err.println(write ? findings + " mended in " + files : findings + " in " + files + " would be mended; --write writes them");
    postponed(outcome);
  }

  private void postponed(Outcome outcome) {
    if (outcome.postponed > 0) {
      main.io.err().println(outcome.postponed + " more on the next run");
    }
  }

  static String place(Finding finding, Clickable clickable) {
    String file = finding.at().file();
    String line = finding.at() instanceof Place.InText at ? ":" + at.range().start().line() : "";
    return file == null ? finding.subject().name() : clickable.of(file) + line;
  }
}
