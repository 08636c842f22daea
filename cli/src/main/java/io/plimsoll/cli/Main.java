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
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Plimsoll on the command line. */
@Command(
    name = "plimsoll",
    description = "Safe APIs in Docker: one policy file, checked, mended, enforced, watched and proven.",
    subcommands = {
      CheckCommand.class, FixCommand.class, RulesCommand.class, ExplainCommand.class, VersionCommand.class, CompletionCommand.class
    },
    mixinStandardHelpOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Exit: 0 clean, 1 findings at the line, 2 could not run or could not read everything."})
public final class Main implements Runnable {

  @Mixin final Globals globals = new Globals();

  @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "show this help")
  boolean help;

  @CommandLine.Option(names = {"-V", "--version"}, versionHelp = true, description = "show the version")
  boolean version;

  @Spec CommandSpec spec;

  final Io io;
  /** The words behind {@code --}. */
  final List<String> behind;

  Main(Io io, List<String> behind) {
    this.io = io;
    this.behind = behind;
    this.spec = CommandSpec.create();
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
    out.flush();
    System.exit(out.checkError() && exit == 0 ? 2 : exit);
  }

  /** Runs a command; the answer is the exit code. */
  static int run(List<String> args, Io io) {
    int split = args.indexOf("--");
    List<String> before = split < 0 ? args : args.subList(0, split);
    List<String> behind = split < 0 ? List.of() : args.subList(split + 1, args.size());
    var main = new Main(io, behind);
    var line = new CommandLine(main, new Commands(main));
    line.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(io.err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof Problem) {
        io.err().println("plimsoll: " + failure.getMessage());
        return 2;
      }
      throw failure;
    });
    line.setParameterExceptionHandler((failure, parsed) -> {
      io.err().println("plimsoll: " + wrongUsage(failure));
      io.err().println("See plimsoll " + (failure.getCommandLine().getCommandSpec().parent() == null ? "" : failure.getCommandLine().getCommandName() + " ") + "--help");
      return 2;
    });
    try {
      return line.execute(new ArrayList<>(before).toArray(String[]::new));
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
    boolean none = globals.noColor || io.variable("NO_COLOR") != null || !io.terminal() || "dumb".equals(io.variable("TERM"));
    return none ? Style.PLAIN : Style.COLOUR;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Makes commands, which all know the program that they belong to. */
  private record Commands(Main main) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == CheckCommand.class) {
        return type.cast(new CheckCommand(main));
      }
      if (type == FixCommand.class) {
        return type.cast(new FixCommand(main));
      }
      if (type == RulesCommand.class) {
        return type.cast(new RulesCommand(main));
      }
      if (type == ExplainCommand.class) {
        return type.cast(new ExplainCommand(main));
      }
      if (type == VersionCommand.class) {
        return type.cast(new VersionCommand(main));
      }
      if (type == CompletionCommand.class) {
        return type.cast(new CompletionCommand(main));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
