package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import io.plimsoll.core.words.Echo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code check} and {@code fix} have in common: the tree, the policy, the inputs and the verdict. */
final class Checking {

  private final Main main;
  private final Disk disk;
  private final Policies.Found found;
  private final Policy policy;
  private final List<Rule<?>> rules;

  /** What was taken in, and what is to be said of it. */
  record Checked(Intake intake, Verdict verdict) {}

  /** Takes inputs in, from the disk or from texts that lie over it. */
  interface Taking {
    Intake from(Disk disk, Files files) throws Problem;
  }

  /**
   * Finds tree, policy and rules.
   *
   * @param failOn in place of the policy's, or null
   */
  Checking(
      Main main, Definition command, List<Path> paths, List<String> only, List<String> skip, @Nullable String failOn)
      throws Problem {
    this.main = main;
    this.disk = new Disk(root(main, Main.path(command, "--root"), paths));
    this.found = Policies.find(main.io, Main.path(command, "--config"), disk, paths);
    Severity line = severity("--fail-on", failOn);
    Policy whole = line == null ? found.policy() : found.policy().withFailOn(line);
    this.policy = whole.withOthers(others(main, paths));
    this.rules = Selection.of(Rules.INDEX, only, skip);
  }

  Disk disk() {
    return disk;
  }

  /** Takes the inputs in and judges them. */
  Checked check(Taking taking, Files files) throws Problem {
    Intake intake = taking.from(disk, files);
    Source policySource = found.source();
    if (policySource != null) {
      intake.mention(policySource);
    }
    Subjects subjects = intake.subjects();
    if (subjects.isEmpty() && intake.failures().isEmpty()) {
      throw new Problem("there is nothing to check here: no Dockerfile and no Compose file");
    }
    LocalDate today = LocalDate.ofInstant(main.io.time(), ZoneOffset.UTC);
    return new Checked(intake, Decide.decide(rules, subjects, policy, today));
  }

  /** A file as it can be clicked: from the working folder. */
  String shown(String file) {
    return CheckCommand.fromFolder(main.io, disk).apply(file);
  }

  /** Says what could not be read, with its line and a caret. */
  void complain(Intake intake) {
    for (Intake.Failure failure : intake.failures()) {
      Source source = intake.sources().get(failure.file());
      String name = failure.file().isEmpty() ? null : shown(failure.file());
      if (source != null && failure.at() != null) {
        main.io.err().println(Caret.of(name, source, failure.at(), failure.message(), null));
      } else {
        main.io.err().println((name == null ? "" : name + ": ") + Echo.sentence(failure.message()));
      }
    }
  }

  /** The policy files below the given folders but the one that holds. */
  private List<String> others(Main main, List<Path> paths) throws Problem {
    var others = new ArrayList<String>();
    for (Path path : paths.isEmpty() ? List.of(Path.of("")) : paths) {
      Path folder = main.io.folder().resolve(path);
      if (!java.nio.file.Files.isDirectory(folder)) {
        continue;
      }
      try {
        for (Path file : Discovery.policiesBelow(folder.toRealPath())) {
          String name = Inputs.slashes(disk.root().relativize(file));
          if (!name.equals(found.policy().file()) && !others.contains(name)) {
            others.add(name);
          }
        }
      } catch (IOException e) {
        throw new Problem(folder + " can't be listed: " + e.getMessage());
      }
    }
    return others;
  }

  private static Path root(Main main, @Nullable Path given, List<Path> paths) throws Problem {
    List<Path> files = paths.stream().filter(path -> !path.toString().equals("-")).toList();
    try {
      return TreeRoot.of(given, files, main.io.folder());
    } catch (IOException e) {
      throw new Problem("there is no file or folder " + (given == null ? files.getFirst() : given));
    }
  }

  static @Nullable Severity severity(String option, @Nullable String word) throws Problem {
    if (word == null) {
      return null;
    }
    Severity severity = Severity.of(word.toLowerCase(Locale.ROOT));
    if (severity == null) {
      throw new Problem(option + " takes critical, high, medium, low or info, not " + word);
    }
    return severity;
  }
}
