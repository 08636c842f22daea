package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Diff;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.lsp.Ruling;
import io.plimsoll.report.EditSecrecy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is said of the documents of one tree, and what can be done about it. */
final class DeskRuling implements Ruling {

  /** The permissions of a new file as an editor makes it, in POSIX bits. */
  private static final int PLAIN = 0_644;

  private final Path root;
  private final Map<Path, String> uris;
  private final Map<String, String> spelled = new ConcurrentHashMap<>();
  private final Files files;
  private final Checking.@Nullable Checked checked;
  private final Settling.@Nullable Again again;
  private final RuleIndex rules;
  private final Clickable clickable;
  private final Map<String, Said> said = new LinkedHashMap<>();
  private @Nullable Patch patch;

  /**
   * Of one run.
   *
   * @param uris how the editor spells what is open, by real path
   * @param files what was judged
   * @param checked what came of it; null where nothing could be judged
   * @param open the names of what is open: of that something is always said
   * @param faults what is wrong in policies
   * @param again judges it once more with other texts
   * @param rules ours and the policy's own
   */
  DeskRuling(
      Desk desk, Path root, Map<Path, String> uris, Files files, Checking.@Nullable Checked checked, List<String> open,
      Map<String, List<Fault>> faults, Settling.@Nullable Again again, RuleIndex rules) {
    this.root = root;
    this.rules = rules;
    this.uris = Map.copyOf(uris);
    this.files = files;
    this.checked = checked;
    this.again = again;
    this.clickable = new Clickable(root, desk.io().folder());
    var found = new LinkedHashMap<String, List<Finding>>();
    var wrong = new LinkedHashMap<>(faults);
    for (Finding finding : checked == null ? List.<Finding>of() : checked.verdict().findings()) {
      String file = finding.at().file();
      if (file != null && !file.isEmpty()) {
        found.computeIfAbsent(file, one -> new ArrayList<>()).add(finding);
      }
    }
    if (checked != null) {
      for (Intake.Failure failure : checked.intake().failures()) {
        String message = checked.verdict().masks().sentence(failure.message(), "");
        Place.InText at = failure.at();
        String file = at != null && at.file() != null ? at.file() : failure.file();
        var all = new ArrayList<>(wrong.getOrDefault(file, List.of()));
        all.add(new Fault(message, at == null ? null : at.range(), null));
        wrong.put(file, all);
      }
    }
    Set<String> names = new LinkedHashSet<>(open);
    names.addAll(found.keySet());
    names.addAll(wrong.keySet());
    for (String name : names) {
      Source source = source(name);
      said.put(uri(name), new Said(
          source == null ? Source.of(name, "") : source, found.getOrDefault(name, List.of()), wrong.getOrDefault(name, List.of())));
    }
  }

  @Override
  public Map<String, Said> said() {
    return said;
  }

  @Override
  public String uri(String file) {
    return spelled.computeIfAbsent(file, name -> {
      Path path = root.resolve(name);
      String open = uris.get(Desk.real(path));
      return open == null ? path.toUri().toString() : open;
    });
  }

  @Override
  public @Nullable Source source(String file) {
    Source source = checked == null ? null : checked.verdict().texts().source(file);
    return source != null ? source : files.look(file) instanceof Files.Look.Found(Source other) ? other : null;
  }

  @Override
  public Rule<?> rule(Finding finding) {
    return rules.find(finding.rule().id()).getFirst();
  }

  @Override
  public synchronized Offer offer(Finding finding, Fix fix) {
    if (checked == null) {
      return new Offer.None();
    }
    Patch planner = patch;
    if (planner == null) {
      planner = new Patch(checked.verdict().texts(), new Standing(files));
      patch = planner;
    }
    if (!(planner.plan(fix, finding.subject()) instanceof Plan.Splices(List<Plan.Splice> splices)) || splices.isEmpty()) {
      return new Offer.None();
    }
    for (Plan.Splice splice : splices) {
      if (EditSecrecy.hides(splice, checked.verdict().texts())) {
        return new Offer.Withheld("it writes a secret, which goes to no editor: run plimsoll fix --write");
      }
      if (splice.create() && splice.mode() != PLAIN) {
        return new Offer.Withheld("it makes a file with permissions of its own: run plimsoll fix --write");
      }
    }
    return new Offer.Edits(splices);
  }

  @Override
  public synchronized List<Plan.Splice> mended(String file) {
    Source before = source(file);
    if (checked == null || again == null || before == null) {
      return List.of();
    }
    var planned = new ArrayList<Rewrite.Planned<FixCommand.Choice>>();
    for (Finding finding : checked.verdict().findings()) {
      if (finding.state() == Finding.State.OPEN && file.equals(finding.at().file())) {
        Rewrite.Planned<FixCommand.Choice> choice = safe(finding, file);
        if (choice != null) {
          planned.add(choice);
        }
      }
    }
    if (planned.isEmpty()) {
      return List.of();
    }
    try {
      var unmended = new Unmended(checked.verdict(), clickable, Severity.INFO);
      var settling = new Settling(again, files, false, unmended);
      Settling.Outcome first = settling.settle(checked, planned, new Patch(checked.verdict().texts(), new Standing(files)));
      Settling.Outcome last = settling.further(first, more -> more.after().keySet().equals(Set.of(file)));
      Source after = last.after().get(file);
      return after == null || last.after().size() > 1 ? List.of() : difference(before, after);
    } catch (Problem e) {
      return List.of();
    }
  }

  /** The first safe fix of a finding that changes this file and no other. */
  private Rewrite.@Nullable Planned<FixCommand.Choice> safe(Finding finding, String file) {
    for (Fix fix : finding.fixes()) {
      if (fix.isSafe() && offer(finding, fix) instanceof Offer.Edits(List<Plan.Splice> splices)
          && splices.stream().allMatch(splice -> !splice.create() && splice.file().equals(file))) {
        return new Rewrite.Planned<>(
            new FixCommand.Choice(finding, fix), new Plan.Splices(splices), new Patch.Wanted(fix, finding.subject()));
      }
    }
    return null;
  }

  /** The splices that make one text of another: whole lines, and none of those that stay. */
  static List<Plan.Splice> difference(Source before, Source after) {
    String file = String.valueOf(before.file());
    var splices = new ArrayList<Plan.Splice>();
    for (Diff.Hunk hunk : Diff.of(file, before.text(), after.text(), UnaryOperator.identity()).hunks()) {
      int line = hunk.beforeCount() == 0 ? hunk.beforeStart() + 1 : hunk.beforeStart();
      int start = -1;
      var text = new StringBuilder();
      for (Diff.Line one : hunk.lines()) {
        if (one.sign() == ' ') {
          add(before, start, line, text, splices);
          start = -1;
          line++;
          continue;
        }
        start = start < 0 ? line : start;
        if (one.sign() == '-') {
          line++;
        } else {
          text.append(one.text()).append(one.ended() ? "\n" : "");
        }
      }
      add(before, start, line, text, splices);
    }
    boolean same = Source.of(file, Rewrite.apply(before, splices)).text().equals(after.text());
    return same ? splices : List.of();
  }

  /** Takes down what is written in the place of some lines. */
  private static void add(Source before, int first, int end, StringBuilder text, List<Plan.Splice> splices) {
    if (first >= 0) {
      splices.add(new Plan.Splice(String.valueOf(before.file()), offset(before, first), offset(before, end), text.toString()));
      text.setLength(0);
    }
  }

  private static int offset(Source source, int line) {
    return source.position(line <= source.lineCount() ? source.lineStart(line) : source.text().length()).offset();
  }

  @Override
  public synchronized Plan.@Nullable Splice ignoring(Finding finding) {
    String file = finding.at().file();
    Source source = file == null ? null : source(file);
    if (checked == null || again == null || source == null || file == null) {
      return null;
    }
    for (Plan.Splice splice : IgnoreComment.of(finding, source, checked.verdict().texts().isDockerfile(file))) {
      try {
        Checking.Checked with = again.check(Map.of(file, Source.of(file, Rewrite.apply(source, List.of(splice)))));
        if (isIgnored(finding, checked, with)) {
          return splice;
        }
      } catch (Problem e) {
        return null;
      }
    }
    return null;
  }

  /** True where a finding no longer counts and nothing new does, be it about the comment. */
  private static boolean isIgnored(Finding finding, Checking.Checked before, Checking.Checked after) {
    long open = before.verdict().count(Finding.State.OPEN);
    boolean still = after.verdict().findings().stream()
        .anyMatch(one -> one.id().equals(finding.id()) && one.state() == Finding.State.OPEN);
    return !still && after.verdict().count(Finding.State.OPEN) < open
        && after.verdict().count(Finding.State.WAIVED) > before.verdict().count(Finding.State.WAIVED)
        && after.intake().failures().size() <= before.intake().failures().size();
  }
}
