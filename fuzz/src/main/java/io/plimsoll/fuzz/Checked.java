package io.plimsoll.fuzz;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree in memory, read and judged as {@code plimsoll check} does it. The names of its files say what they are, as they do on a
 * disk; what is called plimsoll.yaml is the policy.
 *
 * @param texts by name
 * @param subjects what was judged
 */
record Checked(Map<String, String> texts, Intake intake, Verdict verdict, Subjects subjects) {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final String POLICY = "plimsoll.yaml";

  static Checked of(Map<String, String> texts) {
    Map<String, Source> sources = new LinkedHashMap<>();
    texts.forEach((name, text) -> sources.put(name, Source.of(name, text)));
    var intake = new Intake(path -> {
      Source source = sources.get(path);
      return source == null ? new Files.Look.Missing() : new Files.Look.Found(source);
    }, "folder");
    intake.settings(new Intake.Compose(List.of(), Variables.NONE, Set.of(), true));
    sources.forEach((name, source) -> take(intake, name, source));
    Policy policy = policy(sources.get(POLICY), intake);
    var decide = new Decide(Rules.ALL, Rules.ALL, policy, TODAY);
    var all = new ArrayList<Subjects>();
    List<Decide.Part> parts = new ArrayList<>(judge(intake.projects(Intake.BATCH), intake, decide, all));
    parts.addAll(judge(intake.dockerfiles(Intake.BATCH), intake, decide.after(parts), all));
    Verdict verdict = decide.verdict(parts, sources.containsKey(POLICY) ? Map.of(POLICY, sources.get(POLICY)) : Map.of());
    var projects = new ArrayList<Project>();
    var containers = new ArrayList<ContainerSpec>();
    all.forEach(subjects -> {
      projects.addAll(subjects.projects());
      containers.addAll(subjects.containers());
    });
    List<Daemon> none = List.of();
    return new Checked(texts, intake, verdict, new Subjects(projects, containers, List.of(), none, verdict.texts().sources()));
  }

  private static List<Decide.Part> judge(List<Batch> batches, Intake intake, Decide decide, List<Subjects> all) {
    var parts = new ArrayList<Decide.Part>();
    for (Batch batch : batches) {
      Subjects subjects = batch.subjects();
      all.add(subjects);
      parts.add(decide.part(subjects));
    }
    batches.forEach(intake::learn);
    return parts;
  }

  private static void take(Intake intake, String name, Source source) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    try {
      if (file.equals(POLICY)) {
        intake.mention(source);
      } else if (file.endsWith(".sh")) {
        intake.script(source);
      } else if (file.contains("ockerfile")) {
        intake.dockerfile(source);
      } else if (file.startsWith("compose")) {
        intake.compose(source);
      } else if (file.equals("create.json")) {
        // As standard input it has no name.
        Source request = Source.of(null, source.text());
        intake.container(CreateReader.read(request), request);
      } else if (file.equals("daemon.json")) {
        intake.daemon(DaemonReader.read(source), source);
      }
    } catch (ReadException e) {
      intake.mention(Source.of(e.at().file(), source.text()));
      intake.fail(name, e);
    }
  }

  private static Policy policy(@Nullable Source source, Intake intake) {
    try {
      return source == null ? Policy.defaults() : PolicyReader.read(source, Rules.INDEX);
    } catch (PolicyException e) {
      e.problems().forEach(problem -> intake.fail(POLICY, new ReadException(problem.message(), problem.at())));
      return Policy.defaults();
    }
  }

  /** All that is said lies where it is said to lie, and is fit to print. */
  Checked isSound() {
    var readings = new Readings(verdict.texts().sources().values());
    for (Finding finding : verdict.findings()) {
      // Of the run itself it may be said without a file.
      if (finding.at().file() != null) {
        readings.of(finding.at()).of(finding.related()).of(finding.fixes());
      }
      // What a file brings into a sentence is made fit to print by each report in its own way.
      Claim.that(!finding.message().isBlank() && !finding.consequence().isBlank(), () -> "it says nothing: " + finding);
      String evidence = finding.evidence();
      Claim.that(finding.markStart() == -1 || (finding.markStart() >= 0 && finding.markStart() <= finding.markEnd()
          && finding.markEnd() <= evidence.length()), () -> "a caret beside the evidence: " + finding);
      if (!evidence.isBlank()) {
        Claim.sentence(evidence);
      }
    }
    // What could not be read was not judged, and its text is only here.
    var unread = new Readings(intake.names().stream().map(intake::source).filter(Objects::nonNull).toList());
    for (Intake.Failure failure : intake.failures()) {
      Claim.sentence(failure.message());
      Place.InText at = failure.at();
      if (at != null) {
        unread.of(at);
      }
    }
    return this;
  }
}
