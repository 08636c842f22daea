package io.plimsoll.cli;

import io.plimsoll.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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

/** Plimsoll on the command line. */
public final class Main implements Callable<Integer> {

  final Io io;
  /** The words behind {@code --}. */
  final List<String> behind;

  private final Definition definition;

  Main(Io io, List<String> behind) {
    this.io = io;
    this.behind = behind;
    this.definition = new Definition(
        "plimsoll", "Safe APIs in Docker: one policy file, checked, mended, enforced, watched and proven.", this)
        .global(false, "FILE", "the policy; else PLIMSOLL_CONFIG, else the nearest plimsoll.yaml upwards", "-c", "--config")
        .global(false, "DIR", "the tree, beyond which nothing is read; else the git top level, else the given folder", "--root")
        .global(true, null, "print findings and errors only", "-q", "--quiet")
        .global(true, null, "no colour, as with NO_COLOR set", "--no-color")
        .help()
        .footer("", "Exit: 0 clean, 1 findings at the line, 2 could not run or could not read everything.");
    CommandSpec spec = definition.spec();
    spec.addOption(OptionSpec.builder("-V", "--version").type(boolean.class).versionHelp(true).description("show the version").build());
    spec.version("plimsoll " + Version.NUMBER);
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    for (Definition command : List.of(
        new CheckCommand(this).definition(), new FixCommand(this).definition(), new RulesCommand(this).definition(),
        new ExplainCommand(this).definition(), new VersionCommand(this).definition(), new CompletionCommand(this).definition())) {
      spec.addSubcommand(command.spec().name(), new CommandLine(command.spec(), Definition.FACTORY));
    }
  }

  /** Runs a command and ends the program with its exit code. */
  public static void main(String[] args) {
    String sample = System.getProperty("plimsoll.train");
    if (sample != null) {
      Training.run(Path.of(sample));
      return;
    }
    var out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14), false, StandardCharsets.UTF_8);
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean terminal = Boolean.getBoolean("plimsoll.terminal");
    var io = new Io(System.in, out, err, System.getenv(), Path.of("").toAbsolutePath(), terminal, Instant.now());
    int exit = run(List.of(args), io);
    boolean lost = out.checkError();
    // Not exit: it makes a logger first, which costs more than reading a file. Nothing waits for the program's end.
    Runtime.getRuntime().halt(lost && exit == 0 ? 2 : exit);
  }

  /** Runs a command; the answer is the exit code. */
  static int run(List<String> args, Io io) {
    int split = args.indexOf("--");
    List<String> before = split < 0 ? args : args.subList(0, split);
    List<String> behind = split < 0 ? List.of() : args.subList(split + 1, args.size());
    var line = new CommandLine(new Main(io, behind).definition.spec(), Definition.FACTORY);
    line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof Problem) {
        io.err().println("plimsoll: " + failure.getMessage());
        return 2;
      }
      throw failure;
    });
    line.setParameterExceptionHandler((failure, parsed) -> {
      CommandSpec command = failure.getCommandLine().getCommandSpec();
      io.err().println("plimsoll: " + wrongUsage(failure));
      io.err().println("See plimsoll " + (command.parent() == null ? "" : command.name() + " ") + "--help");
      return 2;
    });
    try {
      return line.execute(before.toArray(String[]::new));
    } catch (StackOverflowError | OutOfMemoryError e) {
      io.err().println("plimsoll: this needs more memory than there is (" + e.getClass().getSimpleName() + ")");
      return 2;
    }
  }

  private static String wrongUsage(CommandLine.ParameterException failure) {
    if (failure instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      List<String> near = unmatched.getSuggestions();
      String suggestion = near.isEmpty() ? "" : "; did you mean " + near.getFirst() + "?";
      return (word.startsWith("-") ? "there is no option " : "there is no command ") + word + suggestion;
    }
    return String.valueOf(failure.getMessage());
  }

  Style style() {
    boolean none = definition.isGiven("--no-color") || io.variable("NO_COLOR") != null || !io.terminal()
        || "dumb".equals(io.variable("TERM"));
    return none ? Style.PLAIN : Style.COLOUR;
  }

  CommandLine line() {
    return definition.spec().commandLine();
  }

  /** A path that was given to a command, or before its name. */
  static @Nullable Path path(Definition command, String option) {
    String given = command.given(option);
    return given == null ? null : Path.of(given);
  }

  @Override
  public Integer call() {
    line().usage(line().getOut());
    return 0;
  }
}
