package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.spelling.Facts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every fix of every finding in a bad sample mends it: once it is in the files they can be read, the rule is silent there,
 * no line is changed but those that the finding speaks of, and a second run has nothing to do. A safe fix moreover changes
 * nothing that any other rule says, and no other container.
 */
final class FixesMend implements RuleContract {

  /** Turns a fix into a plan. */
  interface Planner {
    Plan plan(Fix fix, Subject subject, Reading reading);
  }

  /** So many runs may follow one another until nothing is left to fix: fixes of one file may stand in each other's way. */
  private static final int MAX_RUNS = 5;

  private final Planner planner;
  private final int runs;

  FixesMend() {
    this((fix, subject, reading) -> new Patch(reading.subjects().texts()).plan(fix, subject));
  }

  /** With another way to plan, to see what is made of plans that are wrong. */
  FixesMend(Planner planner) {
    this(planner, MAX_RUNS);
  }

  FixesMend(Planner planner, int runs) {
    this.planner = planner;
    this.runs = runs;
  }

  @Override
  public List<String> violations(RuleCase rule) {
    var violations = new ArrayList<String>();
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      Reading reading = Reading.of(sample);
      for (Finding finding : reading.findings(rule.rule())) {
        for (Fix fix : finding.fixes()) {
          String name = sample.title() + ", " + Spot.of(finding, sample) + ": the fix \"" + fix.title() + "\" ";
          check(rule, reading, finding, fix).forEach(fault -> violations.add(name + fault));
        }
      }
    }
    return violations.isEmpty() ? together(rule) : violations;
  }

  /** The samples that fixes make of a rule's bad samples, for other parsers to read. */
  List<Sample> fixed(RuleCase rule) {
    var fixed = new ArrayList<Sample>();
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      Reading reading = Reading.of(sample);
      for (Finding finding : reading.findings(rule.rule())) {
        for (Fix fix : finding.fixes()) {
          if (planner.plan(fix, finding.subject(), reading) instanceof Plan.Splices(List<Plan.Splice> splices)) {
            try {
              fixed.add(Splicing.apply(sample, splices));
            } catch (Splicing.BadPlan e) {
              throw new AssertionError(rule + ", " + sample.title() + ": " + e.getMessage(), e);
            }
          }
        }
      }
    }
    return fixed;
  }

  /** The samples that all fixes of a rule's bad samples together make, for what only they mend as a whole. */
  List<Sample> fixedTogether(RuleCase rule) {
    var fixed = new ArrayList<Sample>();
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      Reading reading = Reading.of(sample);
      try {
        for (int run = 0; run < runs; run++) {
          reading = Reading.of(Splicing.apply(reading.sample(), all(rule, reading)));
        }
      } catch (Splicing.BadPlan e) {
        throw new AssertionError(rule + ", " + sample.title() + ": " + e.getMessage(), e);
      }
      // One in which nothing is mended is as bad as it was.
      if (!reading.sample().equals(sample)) {
        fixed.add(reading.sample());
      }
    }
    return fixed;
  }

  private List<String> check(RuleCase rule, Reading before, Finding finding, Fix fix) {
    try {
      switch (planner.plan(fix, finding.subject(), before)) {
        case Plan.Splices(List<Plan.Splice> splices) -> {
          if (splices.isEmpty()) {
            return List.of("changes nothing");
          }
          Set<Integer> others = lines(before, finding, splices);
          if (!others.isEmpty()) {
            return List.of("changes " + others + ", lines that the finding does not speak of");
          }
          return outcome(rule, before, finding, fix, Splicing.apply(before.sample(), splices));
        }
        case Plan.Request(List<Plan.Operation> operations) -> {
          Sample.File request = before.sample().file(finding.at().file());
          if (request == null || operations.isEmpty()) {
            return List.of("changes nothing");
          }
          Sample after = before.sample().with(request.name(), RequestEdits.apply(request.text(), operations));
          return outcome(rule, before, finding, fix, after);
        }
        case Plan.Advice(String words) -> {
          Gate gate = finding.subject().gate();
          boolean file = gate == Gate.COMPOSE || gate == Gate.DOCKERFILE || gate == Gate.POLICY;
          return file || words.isBlank() ? List.of("can only be said: " + words) : List.of();
        }
        case Plan.Refused(String why, var at) -> {
          return List.of("is refused: " + why);
        }
      }
    } catch (Splicing.BadPlan | ReadException e) {
      return List.of("can't be applied: " + e.getMessage());
    }
  }

  /** What is wrong once the fix is in the files. */
  private List<String> outcome(RuleCase rule, Reading before, Finding finding, Fix fix, Sample changed) {
    Reading after = Reading.of(changed);
    if (!after.failures().isEmpty()) {
      return List.of("leaves what can't be read: " + after.failures());
    }
    Map<Said, Integer> counts = counts(before.findings(rule.rule()), before.sample());
    Said mended = Said.of(finding, before.sample());
    Map<Said, Integer> left = counts(after.findings(rule.rule()), changed);
    if (left.getOrDefault(mended, 0) >= counts.getOrDefault(mended, 0)) {
      return List.of("does not silence the rule");
    }
    for (Finding fresh : after.findings(rule.rule())) {
      Said said = Said.of(fresh, changed);
      if (left.getOrDefault(said, 0) > counts.getOrDefault(said, 0)) {
        boolean again = fresh.fixes().stream().anyMatch(one -> planner.plan(one, fresh.subject(), after) instanceof Plan.Splices);
        return List.of(
            fresh.state() == Finding.State.UNDECIDED ? "leaves it undecided"
                : again ? "is not idempotent: a second run would change " + Spot.of(fresh, changed)
                : "only moves the finding to " + Spot.of(fresh, changed));
      }
    }
    return fix.isSafe() ? aside(rule, before, finding, after) : List.of();
  }

  /** What a safe fix changes beside its finding. */
  private static List<String> aside(RuleCase rule, Reading before, Finding finding, Reading after) {
    for (Rule<?> other : rule.others()) {
      List<String> was = said(before.findings(other));
      List<String> is = said(after.findings(other));
      if (!was.equals(is)) {
        return List.of("is safe, and changes what " + other.info().id() + " says from " + was + " to " + is);
      }
    }
    if (finding.subject().kind() != Subject.Kind.CONTAINER) {
      // What is built from a stage changes with it.
      return List.of();
    }
    Map<String, String> was = containers(before);
    Map<String, String> is = containers(after);
    was.remove(finding.subject().name());
    is.remove(finding.subject().name());
    return was.equals(is) ? List.of() : List.of("is safe, and changes another container than " + finding.subject().name());
  }

  private static Map<String, String> containers(Reading reading) {
    var containers = new TreeMap<String, String>();
    for (Project project : reading.subjects().projects()) {
      for (ContainerSpec service : project.services()) {
        containers.put(service.subject().name(), Facts.of(service).toString());
      }
    }
    return containers;
  }

  private static List<String> said(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.severity().id() + " " + finding.state().id() + " " + finding.subject().name() + " " + finding.message())
        .sorted().toList();
  }

  /**
   * What stays of a finding when lines move, equals apart: its evidence, as in its id; in a request, whose evidence is often
   * all of it, its pointer; on a command line, which may hold several in one line, its message.
   */
  private record Said(Subject subject, String what) {
    static Said of(Finding finding, Sample sample) {
      String pointer = Spot.of(finding, sample).pointer();
      boolean line = finding.subject().gate() == Gate.RUN;
      return new Said(finding.subject(), line ? finding.message() : pointer == null ? finding.evidence() : pointer);
    }
  }

  private static Map<Said, Integer> counts(List<Finding> findings, Sample sample) {
    var counts = new HashMap<Said, Integer>();
    findings.forEach(finding -> counts.merge(Said.of(finding, sample), 1, Integer::sum));
    return counts;
  }

  /** The lines that splices change and that the finding does not speak of. */
  private static Set<Integer> lines(Reading reading, Finding finding, List<Plan.Splice> splices) {
    var others = new HashSet<Integer>();
    for (Plan.Splice splice : splices) {
      Source source = reading.source(splice.file());
      if (!splice.create() && source != null && !Splicing.isInsertion(source, splice)) {
        var mine = new HashSet<Integer>();
        own(finding.at(), source, mine);
        for (Draft.Related related : finding.related()) {
          own(related.at(), source, mine);
        }
        Splicing.touched(source, splice).stream().filter(line -> !mine.contains(line)).forEach(others::add);
      }
    }
    return others;
  }

  /** The lines of a place, those of the keys above it, which may go with their last child, and the comments right above it. */
  private static void own(Place place, Source source, Set<Integer> lines) {
    if (!(place instanceof Place.InText at) || !String.valueOf(source.file()).equals(at.file())) {
      return;
    }
    Range range = at.range();
    for (int line = range.start().line(); line <= range.end().line(); line++) {
      lines.add(line);
    }
    for (int line = range.start().line() - 1; line > 0 && source.line(line).strip().startsWith("#"); line--) {
      lines.add(line);
    }
    int depth = indent(source.line(range.start().line()));
    for (int line = range.start().line() - 1; line > 0 && depth > 0; line--) {
      int indent = indent(source.line(line));
      boolean list = indent == depth && !source.line(line).strip().startsWith("-");
      if (indent >= 0 && (indent < depth || list) && source.line(line).strip().endsWith(":")) {
        lines.add(line);
        depth = indent;
      }
    }
  }

  /** How far a line stands in; -1 for a blank one. */
  private static int indent(String line) {
    return line.isBlank() ? -1 : line.length() - line.stripLeading().length();
  }

  /** What is wrong when all fixes of the rule are put in at once, as {@code fix} does, run after run until nothing is left. */
  List<String> together(RuleCase rule) {
    var violations = new ArrayList<String>();
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      String title = sample.title() + ": ";
      Reading reading = Reading.of(sample);
      List<Plan.Splice> splices = all(rule, reading);
      try {
        for (int run = 0; run < runs && !splices.isEmpty() && reading.failures().isEmpty(); run++) {
          reading = Reading.of(Splicing.apply(reading.sample(), splices));
          splices = all(rule, reading);
        }
      } catch (Splicing.BadPlan e) {
        violations.add(title + "all fixes at once can't be applied: " + e.getMessage());
        continue;
      }
      if (!reading.failures().isEmpty()) {
        violations.add(title + "all fixes at once leave what can't be read: " + reading.failures());
      } else if (!splices.isEmpty()) {
        violations.add(title + "after " + runs + " runs there is still something to fix");
      }
    }
    return violations;
  }

  /** The first fix of each finding, where it does not stand in the way of another. */
  private List<Plan.Splice> all(RuleCase rule, Reading reading) {
    var all = new ArrayList<Plan.Splice>();
    for (Finding finding : reading.findings(rule.rule())) {
      if (finding.fixes().isEmpty()) {
        continue;
      }
      Plan plan = planner.plan(finding.fixes().getFirst(), finding.subject(), reading);
      if (plan instanceof Plan.Splices(List<Plan.Splice> splices) && splices.stream().noneMatch(one -> clashes(one, all))) {
        all.addAll(splices);
      }
    }
    return all;
  }

  private static boolean clashes(Plan.Splice one, List<Plan.Splice> all) {
    return all.stream().anyMatch(other -> other.file().equals(one.file())
        && one.startByte() <= other.endByte() && other.startByte() <= one.endByte());
  }
}
