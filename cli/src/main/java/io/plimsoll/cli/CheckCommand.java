package io.plimsoll.cli;

import io.plimsoll.core.policy.KnownFindings;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Series;
import io.plimsoll.report.CheckstyleReport;
import io.plimsoll.report.GithubReport;
import io.plimsoll.report.GitlabReport;
import io.plimsoll.report.HtmlReport;
import io.plimsoll.report.JsonReport;
import io.plimsoll.report.JunitReport;
import io.plimsoll.report.MarkdownReport;
import io.plimsoll.report.Report;
import io.plimsoll.report.Run;
import io.plimsoll.report.SarifReport;
import io.plimsoll.report.Style;
import io.plimsoll.report.TableReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll check}. */
final class CheckCommand implements Callable<Integer> {

  /** The formats that people read. */
  private static final List<String> FOR_PEOPLE = List.of("table", "markdown", "github");

  /** The formats that show the fixes themselves. */
  private static final List<String> WITH_FIXES = List.of("json", "sarif", "html");

  private static final Set<String> ENGINES = Set.of("docker", "podman", "nerdctl");
  private static final Set<String> VERBS = Set.of("run", "create", "container");

  private final Main main;
  private final Definition definition;

  CheckCommand(Main main) {
    this.main = main;
    this.definition = new Definition(
        "check", "Find what is wrong in Compose files, Dockerfiles, docker run lines, shell scripts, create requests and inspect answers.", this)
        .synopsis("plimsoll check [PATH...|-] [OPTION...] [-- docker run ...]")
        .words("PATH", "folders and files; - is standard input; default: the working folder", "0..*")
        .judging()
        .texts("F[=FILE]", Series.or(Reports.FORMATS) + "; to FILE if one is named; may be repeated", Reports.FORMATS, "--format")
        .text("SEVERITY", "exit 1 at this severity and above; default: the policy's level, high", "--fail-on")
        .text("SEVERITY", "show this severity and above; default: high, and always what fails", "--severity")
        .flag("show everything, what is waived too: --severity info", "--all")
        .text("NAME", "what standard input is called", "--stdin-name")
        .flag("hold Compose files to the schema of the Compose Specification and their names too; exit 2 where they break it", "--validate")
        .text("FILE", "findings that do not count: what fails is new", "--known")
        .flag("write what fails now to the file that --known names, and take out what is no longer found", "--update-known")
        .flag("exit 2 when something could not be decided", "--fail-on-undecided")
        .flag("exit 0 where it would be 1", "--exit-zero")
        .footer(
            "",
            "In a folder it reads what is called Dockerfile, Containerfile (Dockerfile.dev, api.Dockerfile)",
            "or *compose*.yaml (with the override file that Compose takes), down to " + Discovery.MAX_DEPTH + " folders deep, and",
            "passes over " + String.join(", ", Discovery.SKIPPED) + ", links to folders,",
            "what git does not track but ignores, and what --exclude or the policy's exclude matches. What is",
            "named is always read.",
            "Shell scripts, for the docker run and docker create in them, and JSON are read only when named.",
            "",
            "Examples:",
            "  plimsoll check                               what lies below the working folder",
            "  plimsoll check compose.yaml --all            every finding, not only what fails",
            "  plimsoll check -- docker run -p 80:80 nginx  a command line",
            "  plimsoll check --changed-since origin/main   what a pull request changes",
            "  plimsoll check deploy.sh                     what a shell script runs",
            "  docker inspect api | plimsoll check -        a running container");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem, IOException {
    Instant start = Instant.now();
    Severity wanted = Checking.severity("--severity", definition.given("--severity"));
    if (definition.isGiven("--all") && wanted != null && wanted != Severity.INFO) {
      throw new Problem("--all is --severity info: give one of them");
    }
    List<Reports.Target> targets = Reports.of(definition.all("--format"), main.io.folder());
    Given given = given(definition, main);
    var checking = new Checking(main.io, definition, given, Checking.severity("--fail-on", definition.given("--fail-on")), true);
    checking.held().exit(definition.isGiven("--exit-zero"));
    checking.held().known(definition.path("--known"));
    // Only people are told what to type next.
    String command = targets.stream().anyMatch(target -> FOR_PEOPLE.contains(target.format()))
        ? NextCommand.fix(definition, given, main.io.folder()) : null;
    boolean drawn = targets.stream().anyMatch(target -> target.format().equals("html"));
    boolean fixes = targets.stream().anyMatch(target -> WITH_FIXES.contains(target.format()));
    Ratchet ratchet = ratchet(checking);
    Checking.Checked checked = ratcheted(checking.check(new Checking.Wanted(drawn, fixes, command != null)), ratchet, checking);
    checking.complain(checked);
    var incomplete = incomplete(checked);
    int exit = !incomplete.isEmpty() ? 2 : checked.verdict().fails() && !definition.isGiven("--exit-zero") ? 1 : 0;
    var unreadable = new ArrayList<Run.Unreadable>();
    for (Intake.Failure failure : checked.intake().failures()) {
      unreadable.add(new Run.Unreadable(
          failure.file().isEmpty() ? Inputs.COMMAND_LINE : failure.file(), checked.verdict().masks().sentence(failure.message(), ""),
          failure.at()));
    }
    Run.Next next = command == null ? null : new Run.Next(command, checked.mends());
    var run = new Run(
        Version.NUMBER, "check", checking.disk().root().toString(), checking.time(), main.io.otherDay(checking.time()), Duration.between(start, Instant.now()),
        checked.verdict(), checked.subjects(), checked.intake().judged(), unreadable, exit, incomplete,
        checked.partial(), next);
    boolean written = true;
    for (Reports.Target target : targets) {
      try {
        report(target, run, wanted, checking, checked, ratchet);
      } catch (Problem e) {
        main.io.err().println("plimsoll: " + e.getMessage());
        written = false;
      }
    }
    return written ? exit : 2;
  }

  private @Nullable Ratchet ratchet(Checking checking) throws Problem {
    Path known = definition.path("--known");
    boolean updated = definition.isGiven("--update-known");
    if (known == null && updated) {
      throw new Problem("--update-known writes the file that --known names: give that too");
    }
    return known == null ? null : Ratchet.of(main.io, known, updated, checking.clickable());
  }

  /** What is known does not count. */
  private Checking.Checked ratcheted(Checking.Checked checked, @Nullable Ratchet ratchet, Checking checking) throws Problem {
    if (ratchet == null) {
      return checked;
    }
    boolean quiet = definition.isGiven("--quiet");
    Verdict verdict = ratchet.of(checked.verdict());
    List<KnownFindings.Line> idle = ratchet.idle(verdict, checking.looked(checked));
    if (definition.isGiven("--update-known")) {
      verdict = ratchet.update(verdict, idle, quiet);
    } else if (!quiet) {
      ratchet.remark(idle);
    }
    return checked.with(verdict);
  }

  /** What a command was given to look at. */
  static Given given(Definition definition, Main main) throws Problem {
    List<Path> paths = definition.paths();
    Given.Compose compose = compose(definition);
    commandLine(paths, main.io);
    String stdinName = definition.given("--stdin-name");
    if (stdinName != null && paths.stream().noneMatch(Inputs::isInput) && compose.files().stream().noneMatch(Inputs::isInput)) {
      throw new Problem("--stdin-name names standard input, which is not read: add -");
    }
    Guess.Kind as = Guess.kind(definition.given("--as"));
    if (as != null && paths.isEmpty()) {
      throw new Problem("--as says what a file is, and none is given");
    }
    return new Given(paths, as, stdinName, main.behind, compose);
  }

  /** Refuses a docker command line that is given as if its words were paths. */
  private static void commandLine(List<Path> paths, Io io) throws Problem {
    boolean meant = paths.size() > 1 && ENGINES.contains(paths.get(0).toString()) && VERBS.contains(paths.get(1).toString())
        && !Files.exists(io.folder().resolve(paths.get(0)));
    if (meant) {
      String line = paths.stream().map(path -> Echo.of(path.toString())).collect(Collectors.joining(" "));
      throw new Problem("a docker command line stands after --: plimsoll check -- " + line);
    }
  }

  private static Given.Compose compose(Definition definition) throws Problem {
    List<Path> files = definition.paths("--file");
    Path folder = definition.path("--project-directory");
    if (folder != null && files.isEmpty()) {
      throw new Problem("--project-directory is that of the project whose files --file names");
    }
    return new Given.Compose(
        files, folder, definition.paths("--env-file"), definition.all("--profile"), definition.isGiven("--use-env"),
        definition.isGiven("--validate"));
  }

  /** Why not all was judged: empty when it was. */
  private List<String> incomplete(Checking.Checked checked) {
    var reasons = new ArrayList<String>();
    long unreadable = checked.intake().failures().stream().map(Intake.Failure::file).distinct().count();
    if (unreadable > 0) {
      reasons.add(unreadable + (unreadable == 1 ? " input" : " inputs") + " could not be read");
    }
    long undecided = checked.verdict().count(Finding.State.UNDECIDED);
    if (definition.isGiven("--fail-on-undecided") && undecided > 0) {
      reasons.add(undecided + " undecided, with --fail-on-undecided");
    } else if (checked.verdict().refuses()) {
      reasons.add(refused(checked.verdict(), undecided));
    }
    return reasons;
  }

  /** What is not accepted undecided, and the two ways out. */
  private static String refused(Verdict verdict, long undecided) {
    var gates = new TreeSet<String>();
    for (Finding finding : verdict.findings()) {
      if (verdict.refuses(finding)) {
        gates.add(finding.subject().gate().id());
      }
    }
    var words = new ArrayList<String>();
    gates.forEach(gate -> words.add(gate + ": note"));
    return undecided + " undecided, which is not accepted " + (gates.equals(Set.of(Gate.CREATE.id())) ? "of a create request" : "here")
        + ": say it there, or set undecided: {" + String.join(", ", words) + "} in the policy";
  }

  private void report(
      Reports.Target target, Run run, @Nullable Severity wanted, Checking checking, Checking.Checked checked, @Nullable Ratchet ratchet)
      throws Problem, IOException {
    Path file = target.file();
    Severity shown = definition.isGiven("--all") ? Severity.INFO : wanted != null ? wanted : Severity.HIGH;
    // What people read is cut as it is written: it counts what it does not show.
    Run cut = wanted == null || FOR_PEOPLE.contains(target.format()) ? run : cut(run, wanted);
    Report report = switch (target.format()) {
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(checking.rules());
      case "html" -> new HtmlReport(checking.rules());
      case "markdown" -> new MarkdownReport(shown);
      case "github" -> new GithubReport(shown);
      case "gitlab" -> new GitlabReport();
      case "junit" -> new JunitReport();
      case "checkstyle" -> new CheckstyleReport();
      default -> new TableReport(new TableReport.View(
          file == null ? main.style(definition) : Style.PLAIN, file == null ? main.io.width() : Io.COLUMNS, shown,
          definition.isGiven("--quiet"), checking.clickable()::of));
    };
    if (file == null) {
      report.write(cut, main.io.out());
    } else {
      Reports.write(file, read(checking.disk(), checked.intake(), ratchet), checking.clickable(), out -> report.write(cut, out));
    }
  }

  /** The files that a run was about, those that could not be read, the policy and what is known included. */
  private static List<Path> read(Disk disk, Intake intake, @Nullable Ratchet ratchet) {
    Set<String> names = new HashSet<>(intake.names());
    intake.failures().forEach(failure -> names.add(failure.file()));
    names.remove("");
    names.remove(Inputs.STANDARD_INPUT);
    List<Path> files = new ArrayList<>(names.stream().map(name -> disk.root().resolve(name)).toList());
    if (ratchet != null) {
      files.add(ratchet.file());
    }
    return files;
  }

  /** Reports for machines hold every finding unless a severity is asked for. */
  private static Run cut(Run run, Severity least) {
    Verdict all = run.verdict();
    var kept = all.findings().stream().filter(finding -> finding.severity().atLeast(least)).toList();
    return run.with(all.with(kept));
  }
}
