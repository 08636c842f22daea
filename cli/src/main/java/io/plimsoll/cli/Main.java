package io.plimsoll.cli;

import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import io.plimsoll.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Plimsoll on the command line. */
public final class Main implements Callable<Integer> {

  final Io io;
  /** The words behind {@code --}: a docker command line. */
  final List<String> behind;

  /** What {@code --color} takes. */
  private static final List<String> COLOURS = List.of("always", "never", "auto");

  private final Definition definition;

  Main(Io io, List<String> behind) {
    this.io = io;
    this.behind = behind;
    this.definition = new Definition(
        "plimsoll", "Finds what is wrong in Dockerfiles, Compose files and docker run lines, and mends it.", this)
        .synopsis("plimsoll COMMAND [OPTION...]")
        .text("FILE", "check, fix: the policy; else PLIMSOLL_CONFIG, else the nearest plimsoll.yaml", "-c", "--config")
        .text("FILE", "check, fix: the organisation's policy, which holds whatever the project's says; also PLIMSOLL_ORG", "--org")
        .text("DIR", "check, fix: the tree, beyond which nothing is read", "--root")
        .flag("check, fix: print findings and errors only", "-q", "--quiet")
        .footer("", "Exit: 0 clean, 1 findings at the line, 2 could not run or could not read everything.");
    CommandSpec spec = definition.spec();
    spec.addOption(OptionSpec.builder("-V", "--version").type(boolean.class).versionHelp(true).description("show the version").build());
    // Not looked up before it is asked for.
    spec.versionProvider(() -> new String[] {Version.line()});
    definition.command(new CheckCommand(this).definition()).command(new FixCommand(this).definition())
        .command(new PolicyCommand(this).definition()).command(new RulesCommand(this).definition())
        .command(new ExplainCommand(this).definition()).command(new LspCommand(this).definition()).command(new VersionCommand(this).definition())
        .command(new CompletionCommand(this).definition()).command(new HelpCommand(this).definition());
  }

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] args) {
    var outlet = new Outlet(new FileOutputStream(FileDescriptor.out));
    var out = new PrintStream(new BufferedOutputStream(outlet, 1 << 14), false, StandardCharsets.UTF_8);
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exit;
    try {
      String sample = System.getProperty("plimsoll.train");
      if (sample != null) {
        String share = System.getProperty("plimsoll.share");
        Training.run(Path.of(sample), share == null ? null : Path.of(share));
        return;
      }
      // The launcher looks which of them are terminals: a JVM can't without a library of its own.
      String terminals = System.getProperty("plimsoll.terminal", "");
      var terminal = new Io.Terminal(terminals.contains("1"), terminals.contains("2"));
      InputStream in = Boolean.getBoolean("plimsoll.stdin.closed") ? new ClosedInput() : System.in;
      exit = run(List.of(args), new Io(in, out, err, System.getenv(), Path.of("").toAbsolutePath(), terminal, Instant.now()));
    } catch (Throwable e) {
      exit = internal(e, err, System.getenv("PLIMSOLL_DEBUG") != null);
    }
    out.flush();
    String loss = outlet.loss();
    if (loss != null) {
      err.println("plimsoll: standard output can't be written: " + loss);
      exit = 2;
    }
    // Not exit: it makes a logger first, which costs more than reading a file. Nothing waits for the program's end.
    Runtime.getRuntime().halt(exit);
  }

  /** Runs a command; the answer is the exit code. */
  static int run(List<String> args, Io io) {
    try {
      int split = args.indexOf("--");
      List<String> before = split < 0 ? args : args.subList(0, split);
      List<String> behind = split < 0 ? List.of() : args.subList(split + 1, args.size());
      var main = new Main(io, behind);
      return main.execute(before, split >= 0);
    } catch (Throwable e) {
      return internal(e, io.err(), io.variable("PLIMSOLL_DEBUG") != null);
    }
  }

  private int execute(List<String> words, boolean hasLine) {
    var line = new CommandLine(definition.spec(), Definition.FACTORY);
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof Problem) {
        io.err().println("plimsoll: " + failure.getMessage());
        return 2;
      }
      return internal(failure, io.err(), io.variable("PLIMSOLL_DEBUG") != null);
    });
    line.setParameterExceptionHandler((failure, parsed) -> refuse(failure.getCommandLine(), WrongUsage.sentence(failure, words)));
    line.setExecutionStrategy(parsed -> {
      String wrong = misplaced(parsed, hasLine);
      return wrong == null ? new CommandLine.RunLast().execute(parsed) : refuse(last(parsed).commandSpec().commandLine(), wrong);
    });
    return line.execute(words.toArray(String[]::new));
  }

  private int refuse(CommandLine command, String sentence) {
    io.err().println("plimsoll: " + sentence);
    io.err().println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static ParseResult last(ParseResult parsed) {
    ParseResult at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at;
  }

  /** What was given to a command that makes nothing of it, or null. */
  private @Nullable String misplaced(ParseResult parsed, boolean hasLine) {
    CommandSpec command = last(parsed).commandSpec();
    for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      String colour = at.matchedOptionValue("--color", "auto");
      if (!COLOURS.contains(colour)) {
        return "--color takes " + Series.or(COLOURS) + ", not " + Echo.of(colour) + Nearest.hint(colour, COLOURS);
      }
    }
    for (OptionSpec option : parsed.matchedOptions()) {
      if (parsed.hasSubcommand() && command.findOption(option.longestName()) == null) {
        return WrongUsage.name(command) + " has no option " + option.longestName();
      }
    }
    if (!hasLine || last(parsed).isUsageHelpRequested()) {
      return null;
    }
    if (!(command.userObject() instanceof CheckCommand)) {
      return "only plimsoll check takes words after --";
    }
    if (behind.isEmpty()) {
      return "nothing stands after --, where a docker command line is to be";
    }
    String first = behind.getFirst();
    return first.startsWith("-") ? "words after -- are a docker command line, which does not begin with " + Echo.of(first)
        + "; a path that begins with - is given as " + Echo.of("./" + first) : null;
  }

  /** Says that something happened which no user can bring about, unless Plimsoll is wrong. */
  private static int internal(Throwable failure, PrintStream err, boolean trace) {
    if (failure instanceof VirtualMachineError && !trace) {
      err.println("plimsoll: " + (failure instanceof StackOverflowError ? "what is read here is nested too deeply"
          : "what is read here takes more memory than there is") + ": judge fewer files at once to see which it is");
      return 2;
    }
    StackTraceElement[] frames = failure.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0].getClassName() + ":" + frames[0].getLineNumber();
    err.println("plimsoll: internal error: " + Echo.sentence(failure.toString()) + where
        + (trace ? "" : ": please report it, with what PLIMSOLL_DEBUG=1 adds"));
    if (trace) {
      failure.printStackTrace(err);
    }
    return 2;
  }

  /** How what a command prints is dressed. */
  Style style(Definition command) {
    String given = command.given("--color");
    String when = command.isGiven("--no-color") ? "never" : given == null ? "auto" : given;
    boolean colour = switch (when) {
      case "always" -> true;
      case "never" -> false;
      default -> io.variable("NO_COLOR") == null && (isForced("FORCE_COLOR") || isForced("CLICOLOR_FORCE")
          || (io.terminal().out() && !"dumb".equals(io.variable("TERM"))));
    };
    return colour ? Style.COLOUR : Style.PLAIN;
  }

  /** As others have it: anything but 0 asks for colour where there is no terminal, such as in the log of CI. */
  private boolean isForced(String variable) {
    String value = io.variable(variable);
    return value != null && !value.equals("0") && !value.equals("false");
  }

  Definition definition() {
    return definition;
  }

  CommandLine line() {
    return definition.spec().commandLine();
  }

  @Override
  public Integer call() {
    line().usage(line().getOut());
    return 0;
  }
}
