package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.report.JsonReport;
import io.plimsoll.report.Report;
import io.plimsoll.report.Run;
import io.plimsoll.report.SarifReport;
import io.plimsoll.report.Style;
import io.plimsoll.report.TableReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plimsoll check}. */
@Command(
    name = "check",
    description = "Find what is wrong in Compose files, Dockerfiles, docker run lines, create requests and inspect answers.",
    customSynopsis = {
      "plimsoll check [PATH...|-] [OPTION...]",
      "plimsoll check [OPTION...] -- docker run ...",
    },
    footer = {
      "",
      "Examples:",
      "  plimsoll check                               what lies below the working folder",
      "  plimsoll check compose.yaml --all            every finding, not only what fails",
      "  plimsoll check -- docker run -p 80:80 nginx  a command line",
      "  docker inspect api | plimsoll check -        a running container",
    })
final class CheckCommand implements Callable<Integer> {

  private static final List<String> FORMATS = List.of("table", "json", "sarif");

  private final Main main;

  @Parameters(paramLabel = "PATH", description = "folders and files; - is standard input; default: the working folder")
  List<Path> paths = new ArrayList<>();

  @Option(names = "--format", paramLabel = "F[=FILE]", description = "table, json or sarif; to FILE if one is named; may be repeated")
  List<String> formats = new ArrayList<>();

  @Option(names = "--fail-on", paramLabel = "SEVERITY", description = "exit 1 at this severity and above; default: the policy's level, high")
  @Nullable String failOn;

  @Option(names = "--severity", paramLabel = "SEVERITY", description = "show this severity and above; default: high, and always what fails")
  @Nullable String severity;

  @Option(names = "--all", description = "show everything: --severity info")
  boolean all;

  @Option(names = "--only", paramLabel = "RULE", description = "ask only this rule: an id, a name, or another tool's id")
  List<String> only = new ArrayList<>();

  @Option(names = "--skip", paramLabel = "RULE", description = "do not ask this rule")
  List<String> skip = new ArrayList<>();

  @Option(names = "--as", paramLabel = "KIND", description = "what the files are: create, running, daemon, compose or dockerfile")
  @Nullable String as;

  @Option(names = "--stdin-name", paramLabel = "NAME", description = "what standard input is called")
  @Nullable String stdinName;

  @Option(names = "--fail-on-undecided", description = "exit 2 when something could not be decided")
  boolean failOnUndecided;

  @Option(names = "--exit-zero", description = "exit 0 where it would be 1")
  boolean exitZero;

  CheckCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() throws Problem, IOException {
    Instant start = Instant.now();
    Io io = main.io;
    for (String format : formats) {
      known(format);
    }
    List<Path> files = paths.stream().filter(path -> !path.toString().equals("-")).toList();
    var disk = new Disk(root(io, files));
    Policies.Found found = Policies.find(io, main.globals, disk, paths);
    Severity line = severity("--fail-on", failOn);
    Policy policy = line == null ? found.policy() : found.policy().withFailOn(line);
    var rules = Selection.of(Rules.INDEX, only, skip);
    Intake intake = main.behind.isEmpty() ? Inputs.take(io, disk, paths, kind(), stdinName) : Inputs.take(main.behind);
    Source policySource = found.source();
    if (policySource != null) {
      intake.mention(policySource);
    }
    Subjects subjects = intake.subjects();
    if (subjects.isEmpty() && intake.failures().isEmpty()) {
      throw new Problem("there is nothing to check here: no Dockerfile and no Compose file");
    }
    LocalDate today = LocalDate.ofInstant(io.time(), ZoneOffset.UTC);
    Verdict verdict = Decide.decide(rules, subjects, policy, today);
    var unreadable = new ArrayList<Run.Unreadable>();
    for (Intake.Failure failure : intake.failures()) {
      complain(io, intake, failure);
      unreadable.add(new Run.Unreadable(failure.file(), failure.message(), failure.at()));
    }
    var run = new Run(
        Version.NUMBER, "check", disk.root().toString(), io.time(), Duration.between(start, Instant.now()), verdict, intake.judged(),
        unreadable, exit(verdict, !unreadable.isEmpty()));
    report(run, io, disk);
    return run.exit();
  }

  private Path root(Io io, List<Path> files) throws Problem {
    try {
      return TreeRoot.of(main.globals.root, files, io.folder());
    } catch (IOException e) {
      throw new Problem("there is no " + (main.globals.root == null ? files.getFirst() : main.globals.root));
    }
  }

  private int exit(Verdict verdict, boolean unreadable) {
    boolean undecided = failOnUndecided && verdict.count(Finding.State.UNDECIDED) > 0;
    if (unreadable || undecided || verdict.refuses()) {
      return 2;
    }
    return verdict.fails() && !exitZero ? 1 : 0;
  }

  private Inputs.@Nullable As kind() throws Problem {
    if (as == null) {
      return null;
    }
    try {
      return Inputs.As.valueOf(as.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem("--as takes create, running, daemon, compose or dockerfile, not " + as);
    }
  }

  private static @Nullable Severity severity(String option, @Nullable String word) throws Problem {
    if (word == null) {
      return null;
    }
    Severity severity = Severity.of(word.toLowerCase(Locale.ROOT));
    if (severity == null) {
      throw new Problem(option + " takes critical, high, medium, low or info, not " + word);
    }
    return severity;
  }

  private static void complain(Io io, Intake intake, Intake.Failure failure) {
    Source source = intake.sources().get(failure.file());
    String name = failure.file().isEmpty() ? null : failure.file();
    if (source != null && failure.at() != null) {
      io.err().println(Caret.of(name, source, failure.at(), failure.message(), null));
    } else {
      io.err().println((name == null ? "" : name + ": ") + failure.message());
    }
  }

  private void report(Run run, Io io, Disk disk) throws Problem, IOException {
    Severity wanted = severity("--severity", severity);
    Severity shown = all ? Severity.INFO : wanted != null ? wanted : Severity.HIGH;
    for (String format : formats.isEmpty() ? List.of("table") : formats) {
      int equals = format.indexOf('=');
      String name = known(format);
      Run cut = wanted == null || name.equals("table") ? run : cut(run, wanted);
      if (equals < 0) {
        writer(name, shown, io, disk, true).write(cut, io.out());
        continue;
      }
      Path file = io.folder().resolve(format.substring(equals + 1));
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        writer(name, shown, io, disk, false).write(cut, out);
      } catch (IOException e) {
        throw new Problem("the report can't be written to " + file + ": " + e.getMessage());
      }
    }
  }

  /** Reports for machines hold every finding unless a severity is asked for. */
  private static Run cut(Run run, Severity least) {
    Verdict all = run.verdict();
    var kept = all.findings().stream().filter(finding -> finding.severity().atLeast(least)).toList();
    var verdict = new Verdict(all.policy(), all.subjects(), kept, all.masks());
    return new Run(
        run.version(), run.command(), run.root(), run.time(), run.took(), verdict, run.files(), run.unreadable(), run.exit());
  }

  /** The name of a format, which must be one. */
  private static String known(String format) throws Problem {
    int equals = format.indexOf('=');
    String name = equals < 0 ? format : format.substring(0, equals);
    if (!FORMATS.contains(name)) {
      String near = Nearest.to(name, FORMATS);
      throw new Problem("there is no format " + name + (near == null ? "" : "; did you mean " + near + "?"));
    }
    return name;
  }

  private Report writer(String name, Severity shown, Io io, Disk disk, boolean terminal) {
    return switch (name) {
      case "table" -> new TableReport(terminal ? main.style() : Style.PLAIN, shown, fromFolder(io, disk), main.globals.quiet);
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(Rules.INDEX);
      default -> throw new IllegalStateException(name);
    };
  }

  /** Paths as they can be clicked: from the working folder when it holds them. */
  static UnaryOperator<String> fromFolder(Io io, Disk disk) {
    Path folder;
    try {
      folder = io.folder().toRealPath();
    } catch (IOException e) {
      folder = io.folder();
    }
    Path from = folder;
    return path -> {
      if (path.equals("-")) {
        return path;
      }
      Path absolute = disk.root().resolve(path);
      return from.startsWith(disk.root()) || absolute.startsWith(from) ? from.relativize(absolute).toString() : absolute.toString();
    };
  }
}
