package io.plimsoll.core.rules.meta;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.IdleWaivers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.DaemonReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.Argument;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a run sees it.
 *
 * @param failures what can't be read, as sentences
 */
record Reading(Sample sample, Subjects subjects, Policy policy, List<String> failures) {

  /** The day on which samples are judged. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  /** The name of the folder in which a sample lies. */
  private static final String FOLDER = "shop";

  Reading {
    failures = List.copyOf(failures);
  }

  static Reading of(Sample sample) {
    var intake = new Intake(files(sample), FOLDER);
    Policy policy = Policy.defaults();
    var others = new ArrayList<String>();
    for (Sample.File file : sample.files()) {
      Source source = Source.of(file.name(), file.text());
      try {
        switch (file.part()) {
          case COMPOSE -> intake.compose(source);
          case DOCKERFILE -> intake.dockerfile(source);
          case RUN -> {
            for (List<Argument> words : RunLines.of(source)) {
              intake.container(RunReader.read(source, words), source);
            }
          }
          case CREATE -> intake.container(CreateReader.read(source), source);
          case RUNNING -> {
            for (ContainerSpec spec : InspectReader.read(source)) {
              intake.container(spec, source);
            }
          }
          case DAEMON -> intake.daemon(DaemonReader.read(source), source);
          case POLICY -> {
            if (file.name().indexOf('/') < 0) {
              intake.mention(source);
              policy = PolicyReader.read(source, Rules.INDEX);
            } else {
              // A run has one policy: that at the top.
              others.add(file.name());
            }
          }
          case NEIGHBOUR -> {}
        }
      } catch (ReadException e) {
        intake.fail(file.name(), e);
      } catch (PolicyException e) {
        intake.fail(file.name(), String.valueOf(e.getMessage()));
      }
    }
    Subjects subjects = intake.subjects();
    var failures = new ArrayList<String>();
    for (Intake.Failure failure : intake.failures()) {
      // A sample of a Compose file need not have the Dockerfiles that it builds.
      if (failure.message().endsWith(" is built from it")) {
        continue;
      }
      failures.add(sample.title() + ", " + failure.file() + " is not read: " + failure.message());
    }
    return new Reading(sample, subjects, policy.withOthers(others), failures);
  }

  private static Files files(Sample sample) {
    return path -> {
      Sample.File file = sample.file(path);
      return file == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, file.text()));
    };
  }

  /** What rules say of it. */
  List<Finding> findings(List<Rule<?>> rules) {
    Sample.File registry = sample.file(ListedImages.FILE);
    Published published = registry == null ? Published.UNASKED : ListedImages.of(registry.text());
    var decide = new Decide(rules, rules, policy, TODAY).knowing(published);
    return decide.verdict(List.of(decide.part(subjects)), Map.of()).findings();
  }

  /** What one rule says of it. */
  List<Finding> findings(Rule<?> rule) {
    // What is ignored or waived in vain hangs on all others.
    return rule.over() != Ignored.class && rule.over() != IdleWaivers.class ? findings(List.of(rule))
        : findings(Rules.ALL).stream().filter(finding -> finding.rule().equals(rule.info())).toList();
  }

  @Nullable Source source(@Nullable String file) {
    return subjects.source(file);
  }
}
