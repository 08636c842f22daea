package io.plimsoll.cli;

import io.plimsoll.core.words.Nearest;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command as it was typed. */
final class WrongUsage {

  private WrongUsage() {}

  /**
   * One sentence.
   *
   * @param words all that was typed
   */
  static String sentence(ParameterException failure, List<String> words) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    return switch (failure) {
      case UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched().getFirst(), words);
      case MissingParameterException missing when !missing.getMissing().isEmpty() -> missing(command, missing.getMissing().getFirst());
      case OverwrittenOptionException twice when twice.getOverwritten() instanceof OptionSpec option ->
          option.longestName() + " is given twice";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static String unmatched(CommandSpec command, String word, List<String> words) {
    if (word.length() > 1 && word.startsWith("-")) {
      boolean line = command.name().equals("check") && (words.contains("docker") || words.contains("sudo"));
      return option(command, word) + (line ? "; a docker command line is given after --: plimsoll check -- docker run ..." : "");
    }
    if (command.subcommands().isEmpty()) {
      return name(command) + " takes no argument " + word;
    }
    return "there is no command " + word + Nearest.hint(word, command.subcommands().keySet());
  }

  private static String option(CommandSpec command, String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    var names = command.optionsMap().keySet().stream().filter(one -> one.startsWith("--")).map(one -> one.substring(2)).toList();
    String near = name.startsWith("--") ? Nearest.hint(name.substring(2), names, "--") : "";
    return "there is no option " + name + near;
  }

  /** {@code policy check}. */
  static String name(CommandSpec command) {
    String whole = command.qualifiedName();
    return whole.substring(whole.indexOf(' ') + 1);
  }

  private static String missing(CommandSpec command, ArgSpec first) {
    String description = String.join(" ", first.description());
    return first instanceof PositionalParamSpec
        ? name(command) + " needs a " + first.paramLabel() + ": " + description
        : ((OptionSpec) first).longestName() + " needs a value: " + first.paramLabel() + ", " + description;
  }
}
