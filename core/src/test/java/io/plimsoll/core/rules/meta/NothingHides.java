package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.meta.Hiding.Stretch;
import io.plimsoll.core.rules.meta.Hiding.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing hides in a variable: with the value that a finding of a bad sample lies at replaced by a variable that nobody
 * sets, the rule says that it is undecided there; it neither finds nor is silent. What lies at no value, as something is
 * missing, stays found whatever else becomes a variable.
 */
final class NothingHides implements RuleContract {

  /** What an exception names for a rule that judges no values. */
  static final String NOTHING = "nothing";

  /** What must have a value that can be hidden; of a Dockerfile a rule may judge what is no value. */
  private static final Set<Class<?>> KINDS = Set.of(ContainerSpec.class, Project.class);

  @Override
  public List<String> violations(RuleCase rule) {
    // One fault of a rule may show at many values.
    Set<String> violations = new LinkedHashSet<>();
    int tried = 0;
    for (Sample sample : rule.samples(Sample.Word.BAD)) {
      Reading reading = Reading.of(sample);
      for (Finding finding : reading.findings(rule.rule())) {
        if (finding.state() == Finding.State.UNDECIDED) {
          continue;
        }
        try {
          tried += judge(rule, reading, finding, violations);
        } catch (ReadException e) {
          violations.add(sample.title() + " is not read: " + e.getMessage());
        }
      }
    }
    if (tried == 0 && KINDS.contains(rule.rule().over()) && !rule.exceptions().excuses(rule.id(), NOTHING)) {
      violations.add("no value in its bad samples can be replaced by a variable; a rule that judges no value says so in Exceptions");
    }
    return List.copyOf(violations);
  }

  /** Hides what a finding lies at, and what it names beside it; the answer is in how many ways. */
  private static int judge(RuleCase rule, Reading reading, Finding finding, Set<String> violations) throws ReadException {
    List<Hiding> hidings = hidings(reading, finding.at());
    var heeded = new ArrayList<Hiding>();
    for (Hiding hiding : hidings) {
      check(rule, finding, hiding, heeded, violations);
    }
    boolean several = !hidings.isEmpty() && hidings.stream().allMatch(hiding -> hiding.wanted() == Wanted.NOT_SILENT);
    if (several && heeded.isEmpty() && !rule.exceptions().excuses(rule.id(), hidings.getFirst().what())) {
      violations.add(
          reading.sample().title() + ", " + Spot.of(finding, reading.sample()) + ": no value there makes it undecided");
    }
    int tried = hidings.size();
    for (Draft.Related related : finding.related()) {
      for (Hiding hiding : hidings(reading, related.at())) {
        var lax = new Hiding(hiding.sample(), hiding.what(), Wanted.NOT_SILENT, hiding.file(), hiding.line(), hiding.inserted());
        check(rule, finding, lax, heeded, violations);
        tried++;
      }
    }
    return tried;
  }

  private static List<Hiding> hidings(Reading reading, Place place) throws ReadException {
    Sample sample = reading.sample();
    Sample.File file = sample.file(place.file());
    Source source = reading.source(place.file());
    if (file == null || source == null) {
      return List.of();
    }
    Stretch stretch = Stretch.of(source, place);
    return switch (file.part()) {
      case COMPOSE -> YamlValues.hide(sample, source, stretch);
      case RUN -> RunValues.hide(sample, source, stretch);
      case DOCKERFILE -> DockerfileValues.hide(sample, source, stretch);
      case CREATE, RUNNING, DAEMON, POLICY, NEIGHBOUR -> List.of();
    };
  }

  private static void check(RuleCase rule, Finding finding, Hiding hiding, List<Hiding> heeded, Set<String> violations) {
    if (rule.exceptions().excuses(rule.id(), hiding.what())) {
      return;
    }
    String value = hiding.sample().title() + ", " + hiding.file() + ":" + hiding.line() + ": with a variable for "
        + hiding.what() + " ";
    Reading reading = Reading.of(hiding.sample());
    if (!reading.failures().isEmpty()) {
      violations.add(value + "it is not read: " + reading.failures());
      return;
    }
    boolean undecided = false;
    boolean there = false;
    boolean kept = false;
    boolean elsewhere = false;
    boolean around = false;
    int line = line(finding.at(), hiding);
    for (Finding said : reading.findings(rule.rule())) {
      boolean atValue = is(said, hiding.file(), hiding.line());
      // A command line's container is called as its image is, which may be what is hidden.
      boolean same = said.subject().gate() == Gate.RUN || said.subject().name().equals(finding.subject().name());
      boolean asBefore = same && is(said, finding.at().file(), line);
      boolean open = said.state() == Finding.State.UNDECIDED;
      undecided |= atValue && open;
      around |= open && holds(said, hiding);
      there |= atValue && !open;
      kept |= asBefore && !open;
      elsewhere |= asBefore && open;
    }
    String fault = switch (hiding.wanted()) {
      case UNDECIDED -> there ? "it still finds" : undecided ? null : "it is silent";
      case NOT_SILENT -> kept || undecided || elsewhere ? null : "it is silent";
      case FOUND -> kept || around ? null : "it no longer finds what does not hang on it";
    };
    if ((undecided || elsewhere) && !kept) {
      heeded.add(hiding);
    }
    if (fault != null) {
      violations.add(value + fault);
    }
  }

  private static boolean is(Finding finding, @Nullable String file, int line) {
    return finding.at() instanceof Place.InText at && at.range().start().line() == line && String.valueOf(file).equals(at.file());
  }

  /** True when a finding lies at something that the hidden value is a part of. */
  private static boolean holds(Finding finding, Hiding hiding) {
    return finding.at() instanceof Place.InText at && hiding.file().equals(at.file())
        && at.range().start().line() <= hiding.line() && hiding.line() <= at.range().end().line();
  }

  /** The line of a place once a line may have been put in above it. */
  private static int line(Place place, Hiding hiding) {
    int line = place instanceof Place.InText at ? at.range().start().line() : 0;
    boolean moved = hiding.inserted() > 0 && line >= hiding.inserted() && hiding.file().equals(place.file());
    return moved ? line + 1 : line;
  }
}
