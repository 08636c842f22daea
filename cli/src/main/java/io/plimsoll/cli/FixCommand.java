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
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.secret.SecretText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        .words("PATH", "folders and files; default: the working folder", "0..*")
        .flag("write the files", "--write")
        .flag("print the diff and exit 1 when there is one", "--check")
        .flag("also what may break something; each says what", "--unsafe")
        .texts("--only", "RULE", "mend only this rule's findings")
        .footer(
            "",
            "The diff goes to standard output and what is to be said of it to standard error, so that",
            "plimsoll fix | git apply works. Exit: 0; 1 with --check when something would change.");
  }

  Definition definition() {
    return definition;
  }

  /** A finding and the fix chosen for it. */
  private record Choice(Finding finding, Fix fix) {}

  /** The files as they would be, and whose fixes are in them. */
  private record Outcome(Map<String, Source> after, List<Choice> mended, int postponed, Masks masks) {}

  @Override
  public Integer call() throws Problem, IOException {
    boolean write = definition.isGiven("--write");
    boolean check = definition.isGiven("--check");
    boolean unsafe = definition.isGiven("--unsafe");
    List<Path> paths = Inputs.paths(definition.words());
    if (write && check) {
      throw new Problem("--write and --check exclude each other");
    }
    if (definition.words().contains("-")) {
      throw new Problem("fix takes files and folders, not standard input");
    }
    var checking = new Checking(main, definition, paths, List.of(), List.of(), null);
    Checking.Taking taking = (disk, files) -> Inputs.take(main.io, disk, files, paths, null, null);
    Checking.Checked checked = checking.check(taking, checking.disk());
    checking.complain(checked.intake());
    Set<String> wanted = new HashSet<>();
    for (var rule : Selection.of(Rules.INDEX, definition.all("--only"), List.of())) {
      wanted.add(rule.info().id());
    }
    var left = new ArrayList<String>();
    List<Rewrite.Planned<Choice>> planned = plan(checking, checked.verdict(), wanted, unsafe, left);
    Outcome outcome = settle(checking, taking, checked, planned, left);
    Verdict verdict = checked.verdict();
    // A program that applies the diff needs every byte of it.
    var out = main.io.terminal() ? PrintableStream.over(main.io.out()) : main.io.out();
    for (Map.Entry<String, Source> file : outcome.after.entrySet()) {
      Source before = verdict.subjects().source(file.getKey());
      if (before != null) {
        Diff diff = diff(before, file.getValue(), verdict.masks(), outcome.masks);
        out.print(diff.text());
        if (diff.isMasked() && !write) {
          left.add(checking.shown(file.getKey()) + ": the diff masks secrets and can't be applied; --write writes the file");
        }
      }
    }
    if (write) {
      var files = new LinkedHashMap<String, Writing.Replacement>();
      for (Map.Entry<String, Source> file : outcome.after.entrySet()) {
        Source before = verdict.subjects().source(file.getKey());
        if (before != null) {
          files.put(file.getKey(), new Writing.Replacement(before, file.getValue()));
        }
      }
      Writing.replace(checking.disk(), files);
    }
    say(checking, outcome, left, write, unsafe);
    if (!checked.intake().failures().isEmpty()) {
      return 2;
    }
    return check && !outcome.after.isEmpty() ? 1 : 0;
  }

  /** The first fix of each finding that may be written. */
  private static List<Rewrite.Planned<Choice>> plan(
      Checking checking, Verdict verdict, Set<String> wanted, boolean unsafe, List<String> left) {
    var patch = new Patch(verdict.subjects());
    var planned = new ArrayList<Rewrite.Planned<Choice>>();
    int withheld = 0;
    for (Finding finding : verdict.findings()) {
      if (finding.state() != Finding.State.OPEN || !wanted.contains(finding.rule().id())) {
        continue;
      }
      for (Fix fix : finding.fixes()) {
        Plan plan = patch.plan(fix, finding.subject());
        if (plan instanceof Plan.Refused(String why, var at)) {
          left.add(place(finding, checking) + ": not mended (" + fix.title() + "): " + why);
        } else if (plan instanceof Plan.Splices splices) {
          if (!fix.isSafe() && !unsafe) {
            withheld++;
            continue;
          }
          planned.add(new Rewrite.Planned<>(new Choice(finding, fix), splices));
          break;
        }
      }
    }
    if (withheld > 0) {
      left.add(withheld + (withheld == 1 ? " fix" : " fixes") + " may break something and " + (withheld == 1 ? "is" : "are")
          + " only made with --unsafe");
    }
    return planned;
  }

  /** Puts the fixes together, reads and judges the outcome, and leaves out what does not hold. */
  private static Outcome settle(
      Checking checking, Checking.Taking taking, Checking.Checked checked, List<Rewrite.Planned<Choice>> all, List<String> left)
      throws Problem {
    var planned = new ArrayList<>(all);
    for (int round = 0; round < ROUNDS && !planned.isEmpty(); round++) {
      var combined = Rewrite.combine(planned, checked.verdict().subjects());
      Map<String, Source> after = apply(checked.verdict(), combined.files());
      var judged = checking.check(taking, new Overlay(checking.disk(), after));
      Set<Choice> failing = failing(combined.accepted(), judged, after, checked);
      if (failing.isEmpty() && combined.refused().isEmpty()) {
        return new Outcome(after, combined.accepted(), combined.postponed().size(), judged.verdict().masks());
      }
      failing.addAll(combined.refused());
      for (Choice choice : failing) {
        left.add(place(choice.finding, checking) + ": not mended (" + choice.fix.title() + "): what it would write does not hold");
      }
      planned.removeIf(one -> failing.contains(one.owner()));
    }
    return new Outcome(Map.of(), List.of(), 0, checked.verdict().masks());
  }

  private static Map<String, Source> apply(Verdict verdict, Map<String, List<Plan.Splice>> files) {
    var after = new LinkedHashMap<String, Source>();
    files.forEach((file, splices) ->
        after.put(file, Source.of(file, Rewrite.apply(verdict.subjects().source(file), splices))));
    return after;
  }

  /** Those whose finding is still there, or in whose file something can no longer be read. */
  private static Set<Choice> failing(
      List<Choice> accepted, Checking.Checked judged, Map<String, Source> after, Checking.Checked before) {
    var open = new HashSet<String>();
    judged.verdict().findings().forEach(finding -> open.add(finding.id()));
    var known = new HashSet<String>();
    before.intake().failures().forEach(failure -> known.add(failure.file()));
    boolean unreadable = judged.intake().failures().stream().anyMatch(failure -> !known.contains(failure.file()));
    var failing = new LinkedHashSet<Choice>();
    for (Choice choice : accepted) {
      if (open.contains(choice.finding.id()) || (unreadable && !after.isEmpty())) {
        failing.add(choice);
      }
    }
    return failing;
  }

  private static Diff diff(Source before, Source after, Masks old, Masks now) {
    return Diff.of(String.valueOf(before.file()), text(before), text(after), (isOld, number, line) -> {
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

  private void say(Checking checking, Outcome outcome, List<String> left, boolean write, boolean unsafe) {
    var err = main.io.err();
    new LinkedHashSet<>(left).forEach(err::println);
    var risks = new LinkedHashSet<String>();
    for (Choice choice : outcome.mended) {
      if (choice.fix.safety() instanceof Fix.Safety.Unsafe(String mayBreak)) {
        risks.add(place(choice.finding, checking) + ": " + choice.fix.title() + "; but then " + mayBreak);
      }
    }
    risks.forEach(err::println);
    int count = outcome.mended.size();
    if (definition.isGiven("--quiet")) {
      return;
    }
    if (count == 0) {
      err.println("nothing to mend" + (unsafe ? "" : " safely"));
      return;
    }
    String files = outcome.after.size() == 1 ? "1 file" : outcome.after.size() + " files";
    String findings = count == 1 ? "1 finding" : count + " findings";
    err.println(write ? findings + " mended in " + files : findings + " in " + files + " would be mended; --write writes " + (outcome.after.size() == 1 ? "it" : "them"));
    if (outcome.postponed > 0) {
      err.println(outcome.postponed + " more on the next run");
    }
  }

  private static String place(Finding finding, Checking checking) {
    String file = finding.at().file();
    String line = finding.at() instanceof Place.InText at ? ":" + at.range().start().line() : "";
    return file == null ? finding.subject().name() : checking.shown(file) + line;
  }
}
