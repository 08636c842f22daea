package io.plimsoll.cli;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll check}. */
final class CheckCommand implements Callable<Integer> {

  private static final List<String> FORMATS = List.of("table", "json", "sarif");

  private final Main main;
  private final Definition definition;

  CheckCommand(Main main) {
    this.main = main;
    this.definition = new Definition(
        "check", "Find what is wrong in Compose files, Dockerfiles, docker run lines, create requests and inspect answers.", this)
        .synopsis("plimsoll check [PATH...|-] [OPTION...]", "       plimsoll check [OPTION...] -- docker run ...")
        .words("PATH", "folders and files; - is standard input; default: the working folder", "0..*")
        .texts("--format", "F[=FILE]", "table, json or sarif; to FILE if one is named; may be repeated")
        .text("--fail-on", "SEVERITY", "exit 1 at this severity and above; default: the policy's level, high")
        .text("--severity", "SEVERITY", "show this severity and above; default: high, and always what fails")
        .flag("show everything: --severity info", "--all")
        .texts("--only", "RULE", "check only this rule: an id, a name, or another tool's id")
        .texts("--skip", "RULE", "leave this rule out")
        .text("--as", "KIND", "what the files are: create, running, daemon, compose or dockerfile")
        .text("--stdin-name", "NAME", "what standard input is called")
        .flag("exit 2 when something could not be decided", "--fail-on-undecided")
        .flag("exit 0 where it would be 1", "--exit-zero")
        .footer(
            "",
            "Examples:",
            "  plimsoll check                               what lies below the working folder",
            "  plimsoll check compose.yaml --all            every finding, not only what fails",
            "  plimsoll check -- docker run -p 80:80 nginx  a command line",
            "  docker inspect api | plimsoll check -        a running container");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem, IOException {
    Instant start = Instant.now();
    Io io = main.io;
    for (String format : definition.all("--format")) {
      known(format);
    }
    List<Path> paths = Inputs.paths(definition.words());
    String stdinName = definition.given("--stdin-name");
    Inputs.As kind = kind();
    var checking = new Checking(
        main, definition, paths, definition.all("--only"), definition.all("--skip"), definition.given("--fail-on"));
    Disk disk = checking.disk();
    Checking.Checked checked = checking.check(
        (root, files) -> main.behind.isEmpty() ? Inputs.take(io, root, files, paths, kind, stdinName) : Inputs.take(main.behind), disk);
    Verdict verdict = checked.verdict();
    Intake intake = checked.intake();
    checking.complain(intake);
    var unreadable = new ArrayList<Run.Unreadable>();
    for (Intake.Failure failure : intake.failures()) {
      unreadable.add(new Run.Unreadable(failure.file(), failure.message(), failure.at()));
    }
    var run = new Run(
        Version.NUMBER, "check", definition.words().contains("-") ? null : typed(definition.words()), disk.root().toString(), io.time(), Duration.between(start, Instant.now()), verdict, intake.judged(),
        unreadable, exit(verdict, !unreadable.isEmpty()));
    report(run, io, disk);
    return run.exit();
  }

  /** Words as a shell takes them. */
  private static String typed(List<String> words) {
    var typed = new StringBuilder();
    for (String word : words) {
      boolean bare = !word.isEmpty() && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=,@%+".indexOf(c) >= 0);
      typed.append(typed.isEmpty() ? "" : " ").append(bare ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return typed.toString();
  }

  private int exit(Verdict verdict, boolean unreadable) {
    boolean undecided = definition.isGiven("--fail-on-undecided") && verdict.count(Finding.State.UNDECIDED) > 0;
    if (unreadable || undecided || verdict.refuses()) {
      return 2;
    }
    return verdict.fails() && !definition.isGiven("--exit-zero") ? 1 : 0;
  }

  private Inputs.@Nullable As kind() throws Problem {
    String as = definition.given("--as");
    if (as == null) {
      return null;
    }
    try {
      return Inputs.As.valueOf(as.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Problem("--as takes create, running, daemon, compose or dockerfile, not " + as);
    }
  }

  private void report(Run run, Io io, Disk disk) throws Problem, IOException {
    Severity wanted = Checking.severity("--severity", definition.given("--severity"));
    Severity shown = definition.isGiven("--all") ? Severity.INFO : wanted != null ? wanted : Severity.HIGH;
    List<String> formats = definition.all("--format");
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
        run.version(), run.command(), run.paths(), run.root(), run.time(), run.took(), verdict, run.files(), run.unreadable(), run.exit());
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
      case "table" -> new TableReport(terminal ? main.style() : Style.PLAIN, shown, fromFolder(io, disk), definition.isGiven("--quiet"));
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
      if (path.equals("-") || path.startsWith("/")) {
        return path;
      }
      Path absolute;
      try {
        absolute = disk.root().resolve(path);
      } catch (InvalidPathException e) {
        return path;
      }
      return from.startsWith(disk.root()) || absolute.startsWith(from) ? from.relativize(absolute).toString() : absolute.toString();
    };
  }
}
