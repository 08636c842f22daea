package io.plimsoll.core.rules;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Our rules held to the test cases of others: a manifest names files, the rule of a peer, and whether that rule is found
 * there, at which lines. The rules of ours that answer for it are those with that rule among their refs; any of them will do.
 *
 * <p>A line is right where a finding begins there, or, in a Dockerfile, where it lies within the instruction that begins
 * there: we point at the word, many peers at the instruction.
 */
final class Conformance {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** What a peer is called in refs, where that is not its name in the manifest. */
  private static final Map<String, String> PREFIXES = Map.of(
      "kics", "KICS", "trivy-checks", "trivy", "buildkit-check", "buildkit", "semgrep-rules", "semgrep", "sonar-iac", "sonar",
      "datadog-iac", "datadog");

  /**
   * A line of the manifest.
   *
   * @param query the peer's rule
   * @param group the meaning of that rule
   * @param lines where it must be found, or empty where that is not told
   * @param scope the service that it is about, or empty
   */
  record Case(
      String id, String peer, String query, String group, String file, boolean positive, List<Integer> lines, String scope) {

    static Case of(String line) {
      String[] cells = line.split("\t", -1);
      var lines = new ArrayList<Integer>();
      if (cells[7].equals("exact")) {
        for (String number : cells[6].split(",", -1)) {
          lines.add(Integer.valueOf(number));
        }
      }
      return new Case(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5].equals("positive"), lines, cells[10]);
    }
  }

  /** How a case ended. {@code fault} is null where all is as the peer wants it. */
  record Outcome(Case one, boolean found, boolean atLines, boolean hasRule, @Nullable String fault) {}

  private final Path folder;
  private final List<Rule<?>> rules;
  private final List<Outcome> outcomes = new ArrayList<>();

  private Conformance(Path folder, List<Rule<?>> rules) {
    this.folder = folder;
    this.rules = rules;
  }

  /** Runs the cases of a folder that holds {@code manifest.tsv}. */
  static Conformance of(Path folder, List<Rule<?>> rules) throws IOException {
    var conformance = new Conformance(folder, rules);
    List<String> lines = Files.readAllLines(folder.resolve("manifest.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      conformance.outcomes.add(conformance.outcome(Case.of(line)));
    }
    return conformance;
  }

  private Outcome outcome(Case one) throws IOException {
    List<Rule<?>> asked = rules(one);
    if (asked.isEmpty()) {
      return new Outcome(one, false, false, false, one.positive ? "no rule" : null);
    }
    Path file = folder.resolve(one.file);
    Path home = file.getParent();
    String name = String.valueOf(file.getFileName());
    Source source = Source.of(name, Files.readString(file));
    var intake = new Intake(path -> look(home == null ? folder : home, path), "case");
    if (name.toLowerCase(Locale.ROOT).contains("dockerfile")) {
      intake.dockerfile(source);
    } else {
      intake.compose(source);
    }
    Subjects subjects = intake.subjects();
    // All are asked, as in a run: one may yield to another.
    var said = Decide.decide(rules, subjects, Policy.defaults(), TODAY).findings().stream()
        .filter(finding -> asked.stream().anyMatch(rule -> rule.info() == finding.rule())).toList();
    Outcome outcome = outcome(one, asked, said, subjects);
    if (one.positive && !outcome.found && !intake.failures().isEmpty()) {
      String why = "not read: " + intake.failures().getFirst().message();
      return new Outcome(one, false, false, true, why);
    }
    return outcome;
  }

  private static Outcome outcome(Case one, List<Rule<?>> asked, List<Finding> findings, Subjects subjects) {
    var begins = new TreeSet<Integer>();
    boolean undecided = false;
    for (Finding finding : findings) {
      boolean meant = one.scope.isEmpty() || finding.subject().kind() != Subject.Kind.CONTAINER
          || finding.subject().name().equals(one.scope);
      if (meant && finding.state() == Finding.State.UNDECIDED) {
        undecided = true;
      } else if (meant && finding.state() == Finding.State.OPEN && finding.at() instanceof Place.InText at) {
        begins.add(at.range().start().line());
      }
    }
    String who = String.join(" ", asked.stream().map(rule -> rule.info().id()).toList());
    boolean found = !begins.isEmpty();
    if (!one.positive) {
      return new Outcome(one, found, false, true, found ? who + " finds something at " + begins : null);
    }
    if (!found) {
      return new Outcome(one, false, false, true, who + (undecided ? " leaves it undecided" : " finds nothing"));
    }
    var missing = new ArrayList<Integer>();
    for (int line : one.lines) {
      int last = lastLine(subjects, line);
      if (begins.subSet(line, true, last, true).isEmpty()) {
        missing.add(line);
      }
    }
    String fault = missing.isEmpty() ? null : who + " finds nothing at " + missing + " but at " + begins;
    return new Outcome(one, true, missing.isEmpty(), true, fault);
  }

  /** The last line of the instruction that begins at a line, or that line. */
  private static int lastLine(Subjects subjects, int line) {
    for (Dockerfile dockerfile : subjects.dockerfiles()) {
      var all = new ArrayList<Instruction>(dockerfile.args());
      for (Stage stage : dockerfile.stages()) {
        all.add(stage.from());
        all.addAll(stage.instructions());
      }
      for (Instruction instruction : all) {
        if (instruction.head().at().range().start().line() == line) {
          return instruction.head().at().range().end().line();
        }
      }
    }
    return line;
  }

  private List<Rule<?>> rules(Case one) {
    String peer = one.peer.indexOf(' ') < 0 ? one.peer : one.peer.substring(0, one.peer.indexOf(' '));
    String ref = PREFIXES.getOrDefault(peer, peer) + ":" + one.query;
    String folded = peer + ":" + peer + "/" + one.query;
    return rules.stream().filter(rule -> rule.info().refs().contains(ref) || rule.info().refs().contains(folded)).toList();
  }

  private static Look look(Path home, String path) {
    Path file = home.resolve(path);
    try {
      return Files.isRegularFile(file) ? new Look.Found(Source.of(path, Files.readString(file))) : new Look.Missing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int cases() {
    return outcomes.size();
  }

  /** A line for each case that does not end as the peer wants it, in the order of the manifest. */
  String unmet() {
    var out = new StringBuilder();
    for (Outcome outcome : outcomes) {
      if (outcome.fault != null) {
        out.append(outcome.one.positive ? "+ " : "- ").append(outcome.one.group).append(' ').append(outcome.one.id).append(": ")
            .append(outcome.fault).append('\n');
      }
    }
    return out.toString();
  }

  /** The lines of one list of {@link #unmet} whose cases are not in another. */
  static List<String> newlyUnmet(String before, String now) {
    List<String> known = before.lines().map(Conformance::id).toList();
    return now.lines().filter(line -> !known.contains(id(line))).toList();
  }

  private static String id(String line) {
    return line.split(" ", 4)[2];
  }

  /** A table by peer and by meaning: positives found, right lines, silent negatives. */
  String table() {
    var out = new StringBuilder();
    table("all", one -> "all", out);
    table("by peer", one -> one.peer, out);
    table("by meaning", one -> one.group, out);
    return out.toString();
  }

  private void table(String title, Function<Case, String> by, StringBuilder out) {
    Map<String, int[]> rows = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      int[] row = rows.computeIfAbsent(by.apply(outcome.one), key -> new int[6]);
      if (outcome.one.positive) {
        row[1]++;
        row[0] += outcome.found ? 1 : 0;
        boolean told = !outcome.one.lines.isEmpty() && outcome.found;
        row[3] += told ? 1 : 0;
        row[2] += told && outcome.atLines ? 1 : 0;
      } else if (outcome.hasRule) {
        row[5]++;
        row[4] += outcome.found ? 0 : 1;
      }
    }
    out.append(String.format(Locale.ROOT, "%-28s %-14s %-14s %-14s%n", title, "found", "right line", "silent"));
    rows.forEach((name, row) -> out.append(String.format(Locale.ROOT, "%-28s %-14s %-14s %-14s%n",
        name, share(row[0], row[1]), share(row[2], row[3]), share(row[4], row[5])).stripTrailing()).append('\n'));
    out.append('\n');
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%d/%d %d %%", part, whole, Math.round(100.0 * part / whole));
  }
}
