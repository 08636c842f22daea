package io.plimsoll.cli;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.patch.Diff;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.oci.Lookups;
import io.plimsoll.oci.Outbound;
import io.plimsoll.oci.Registry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll fix}: chooses a fix for each finding, and prints or writes what {@link Settling} makes of them together. */
final class FixCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  FixCommand(Main main) {
    this.main = main;
    this.definition = new Definition("fix", "Mend what can be mended: prints a diff, or writes the files with --write.", this)
        .synopsis("plimsoll fix [PATH...] [OPTION...]")
        .words("PATH", "folders and files; default: the working folder", "0..*")
        .judging()
        .flag("write the files", "--write")
        .flag("ask registries for digests, newer patches and what lasts in place of what has ended", "--update")
        .flag("print the diff and exit 1 when there is one", "--check")
        .flag("also what may break something; each says what", "--unsafe")
        .flag("say of every finding why it is not mended; default: of those that check shows", "--all")
        .footer(
            "",
            "The diff goes to standard output and what is to be said of it to standard error. Apply it in",
            "the same folder: plimsoll fix | git apply, or patch -p1 outside of git. With files beyond this",
            "folder (plimsoll fix ..) apply it at the top: git -C DIR apply, with the DIR that is said. A fix",
            "beside a secret is left out of it there, as secrets are never printed: --write makes that too.",
            "Exit: 0; 1 with --check when something would change; 2 when not everything could be read.");
  }

  Definition definition() {
    return definition;
  }

  /** A finding and the fix chosen for it. */
  record Choice(Finding finding, Fix fix) {}

  /** What is said at the end of what was not done, however quiet it is to be: else a part would look like all. */
  private final List<String> left = new ArrayList<>();
  /** What is not in a diff that others are to apply, since a secret stands beside it. */
  private final Set<Choice> concealed = new LinkedHashSet<>();
  /** How many fixes wait for --unsafe. */
  private int withheld;
  private @Nullable Unmended unmended;
  @Override
  public Integer call() throws Problem, IOException {
    boolean write = definition.isGiven("--write");
    boolean check = definition.isGiven("--check");
    if (write && check) {
      throw new Problem("--write and --check exclude each other");
    }
    Given given = CheckCommand.given(definition, main);
    if (given.readsInput()) {
      throw new Problem("fix mends files, and standard input is none");
    }
    var checking = new Checking(main.io, definition, given, null, false);
    if (write) {
      String ended = Journal.recover(checking.disk().root());
      if (ended != null) {
        main.io.err().println("plimsoll: " + ended);
      }
    }
    return definition.isGiven("--update") ? update(checking) : mend(checking);
  }

  /** Mends with what registries hold. What could not be learnt of them is said, and then not all could be read. */
  private int update(Checking checking) throws Problem, IOException {
    if (definition.isGiven("--offline")) {
      throw new Problem("--update asks registries, and --offline lets no connection be opened");
    }
    try (var outbound = new Outbound(main.io.machine())) {
      var lookups = new Lookups(new Registry(main.io.machine(), outbound));
      checking.lookUp(lookups);
      int exit = mend(checking);
      List<String> failures = lookups.failures();
      failures.forEach(failure -> main.io.err().println("plimsoll: " + failure));
      return failures.isEmpty() ? exit : 2;
    }
  }

  private int mend(Checking checking) throws Problem, IOException {
    boolean write = definition.isGiven("--write");
    boolean check = definition.isGiven("--check");
    Checking.Checked checked = checking.check(new Checking.Wanted(false, true, false));
    checking.complain(checked);
    boolean every = definition.isGiven("--all") || !definition.all("--only").isEmpty();
    unmended = new Unmended(checked.verdict(), checking.clickable(), every ? Severity.INFO : Severity.HIGH);
    var patch = new Patch(checked.verdict().texts(), new Standing(checking.disk()));
    List<Rewrite.Planned<Choice>> planned = plan(checked.verdict(), patch, unmended);
    var settling = new Settling(texts -> checking.check(new Overlay(checking.disk(), texts)), checking.disk(), definition.isGiven("--unsafe"), unmended);
    Settling.Outcome whole = settling.settle(checked, planned, patch);
    boolean applied = !write && !check && !main.io.terminal().out();
    Settling.Outcome first = applied ? applicable(settling, checked, planned, patch, whole) : whole;
    Settling.Outcome outcome = settling.further(first, more -> !applied || isShown(more, checked.verdict()));
    left.addAll(Concealed.fixes(concealed, checking.clickable(), definition.isGiven("--all")));
    print(outcome, checked.verdict(), checking, write);
    if (write) {
      Writing.replace(checking.disk(), replacements(outcome, checked.verdict(), checking.clickable()));
    }
    say(outcome, checking.clickable(), write, whole.mended().isEmpty());
    if (!checked.intake().failures().isEmpty()) {
      return 2;
    }
    return check && !whole.after().isEmpty() ? 1 : 0;
  }

  /** What is to be written: new files first, since what is there already may come to speak of them. */
  private static Map<String, Writing.Replacement> replacements(Settling.Outcome outcome, Verdict verdict, Clickable clickable) {
    var files = new LinkedHashMap<String, Writing.Replacement>();
    for (boolean fresh : new boolean[] {true, false}) {
      outcome.after().forEach((path, after) -> {
        if (outcome.created().containsKey(path) == fresh) {
          int mode = outcome.created().getOrDefault(path, 0);
          files.put(path, new Writing.Replacement(clickable.of(path), verdict.texts().source(path), after, mode));
        }
      });
    }
    return files;
  }

  private void print(Settling.Outcome outcome, Verdict verdict, Checking checking, boolean write) throws IOException {
    // A program that applies the diff needs every byte of it.
    var out = main.io.terminal().out() ? PrintableStream.over(main.io.out()) : main.io.out();
    var paths = new DiffPaths(checking.disk(), main.io.folder().toRealPath(), outcome.after().keySet());
    var masked = new ArrayList<String>();
    String beyond = null;
    for (Map.Entry<String, Source> file : outcome.after().entrySet()) {
      String path = file.getKey();
      Source before = verdict.texts().source(path);
      Diff diff = before == null
          ? Diff.created(paths.name(path), file.getValue().text(), outcome.created().getOrDefault(path, 0), outcome.isSecret(path) ? line -> "***" : SecretText::masked)
          : diff(paths.name(path), before, file.getValue(), verdict.masks(), outcome.masks());
      out.print(paths.text(diff, path));
      if (diff.isMasked() && !write) {
        masked.add(checking.clickable().of(path));
      }
      beyond = paths.isWithin(path) || beyond != null ? beyond : checking.clickable().of(path);
    }
    left.addAll(Concealed.files(masked, definition.isGiven("--all")));
    if (beyond != null && !write) {
      left.add(beyond + " lies outside of this folder: apply the diff by " + paths.command() + ", or use --write");
    }
  }

  /** The first fix of each finding that may be written. */
  private List<Rewrite.Planned<Choice>> plan(Verdict verdict, Patch patch, Unmended unmended) {
    var planned = new ArrayList<Rewrite.Planned<Choice>>();
    foresee(verdict, patch);
    for (Finding finding : verdict.findings()) {
      if (finding.state() != Finding.State.OPEN) {
        continue;
      }
      Rewrite.Planned<Choice> chosen = plan(finding, patch, unmended);
      if (chosen != null) {
        unmended.mended(finding);
        planned.add(chosen);
      } else {
        unmended.byHand(finding, null);
      }
    }
    return planned;
  }

  /** Plans on all processors what is asked for in a moment. */
  private static void foresee(Verdict verdict, Patch patch) {
    var byFile = new LinkedHashMap<String, List<Patch.Wanted>>();
    for (Finding finding : verdict.findings()) {
      if (finding.state() == Finding.State.OPEN) {
        for (Fix fix : finding.fixes()) {
          byFile.computeIfAbsent(String.valueOf(finding.subject().file()), file -> new ArrayList<>()).add(new Patch.Wanted(fix, finding.subject()));
        }
      }
    }
    Workers.each(List.copyOf(byFile.values()), wanted -> new Patch(verdict.texts()).foresee(wanted)).forEach(patch::know);
  }

  private Rewrite.@Nullable Planned<Choice> plan(Finding finding, Patch patch, Unmended unmended) {
    for (Fix fix : finding.fixes()) {
      switch (patch.plan(fix, finding.subject())) {
        case Plan.Refused(String why, var at) -> unmended.refused(finding, fix.title(), why);
        case Plan.Advice(String words) -> unmended.byHand(finding, words);
        case Plan.Request request -> {}
        case Plan.Splices splices -> {
          if (!(fix.safety() instanceof Fix.Safety.Unsafe(String mayBreak)) || definition.isGiven("--unsafe")) {
            return new Rewrite.Planned<>(new Choice(finding, fix), splices, new Patch.Wanted(fix, finding.subject()));
          }
          withheld++;
          unmended.withheld(finding, fix.title(), mayBreak);
        }
      }
    }
    return null;
  }

  /**
   * What of an outcome a program can apply that is fed with the diff: without the fixes beside which something stands that is
   * not shown. Each is left out as a whole, whatever else it changes.
   */
  private Settling.Outcome applicable(
      Settling settling, Checking.Checked checked, List<Rewrite.Planned<Choice>> planned, Patch patch, Settling.Outcome whole) throws Problem {
    Settling.Outcome outcome = whole;
    for (int round = 0; round < Settling.ROUNDS; round++) {
      Set<Choice> hidden = hidden(outcome, planned, checked.verdict());
      if (hidden.isEmpty()) {
        return outcome;
      }
      concealed.addAll(hidden);
      Set<Choice> kept = new HashSet<>(outcome.mended());
      kept.removeAll(hidden);
      outcome = settling.settle(checked, planned.stream().filter(one -> kept.contains(one.owner())).toList(), patch);
    }
    return Settling.Outcome.none(checked);
  }

  /** True where the whole diff of an outcome can be shown. */
  private static boolean isShown(Settling.Outcome outcome, Verdict verdict) {
    for (Map.Entry<String, Source> file : outcome.after().entrySet()) {
      Source before = verdict.texts().source(file.getKey());
      if (outcome.isSecret(file.getKey())
          || (before != null && diff(file.getKey(), before, file.getValue(), verdict.masks(), outcome.masks()).isMasked())) {
        return false;
      }
    }
    return true;
  }

  /** The fixes that stand beside a secret, so that the diff can't show them. */
  private static Set<Choice> hidden(Settling.Outcome outcome, List<Rewrite.Planned<Choice>> planned, Verdict verdict) {
    var diffs = new LinkedHashMap<String, Diff>();
    outcome.after().forEach((file, after) -> {
      Source before = verdict.texts().source(file);
      if (before != null) {
        diffs.put(file, diff(file, before, after, verdict.masks(), outcome.masks()));
      }
    });
    var mended = new HashSet<>(outcome.mended());
    var shown = planned.stream().filter(one -> mended.contains(one.owner())).toList();
    Set<Choice> hidden = new LinkedHashSet<>(BesideSecrets.among(shown, diffs, verdict.texts(), verdict.masks()));
    // What is in a new file of the owner's alone is shown to nobody.
    shown.stream().filter(one -> one.plan().splices().stream().anyMatch(splice -> splice.create() && outcome.isSecret(splice.file())))
        .forEach(one -> hidden.add(one.owner()));
    return hidden;
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

  private void say(Settling.Outcome outcome, Clickable clickable, boolean write, boolean nothing) {
    var err = main.io.err();
    if (unmended != null) {
      if (!outcome.mended().isEmpty()) {
        unmended.keep(outcome.judged().verdict().findings());
      }
      left.addAll(unmended.lines(definition.isGiven("--quiet")));
    }
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
    Risks.of(outcome.mended(), clickable).forEach(err::println);
    int count = outcome.mended().size();
    if (nothing) {
      err.println("nothing to mend" + (definition.isGiven("--unsafe") ? "" : " safely"));
    }
    if (count == 0) {
      return;
    }
    String files = outcome.after().size() == 1 ? "1 file" : outcome.after().size() + " files";
    String findings = count == 1 ? "1 finding" : count + " findings";
    err.println(write ? findings + " mended in " + files : findings + " in " + files + " would be mended; --write writes them");
    postponed(outcome);
  }

  private void postponed(Settling.Outcome outcome) {
    if (!outcome.postponed().isEmpty()) {
      main.io.err().println(outcome.postponed().size() + " more on the next run");
    }
  }

  static String place(Finding finding, Clickable clickable) {
    String file = finding.at().file();
    String line = finding.at() instanceof Place.InText at ? ":" + at.range().start().line() : "";
    return file == null ? finding.subject().name() : clickable.of(file) + line;
  }
}
