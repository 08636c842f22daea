package io.plimsoll.cli;

import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell can complete, from the definition of the commands. One class a shell writes it down. */
record Completion(Map<String, Completion.At> commands) {

  /** What stands in the place of a value. */
  sealed interface Value {
    /** One of these. */
    record Words(List<String> words) implements Value {}

    /** The name of a rule: said once in a script, since there are hundreds. */
    record RuleName() implements Value {}

    record File() implements Value {}

    record Folder() implements Value {}

    /** Something that only the user knows. */
    record Other() implements Value {}
  }

  /** An option. One that is there or not has a value that nobody knows. */
  record Option(List<String> names, String description, boolean valued, Value value) {}

  /**
   * A command.
   *
   * @param below the commands below it, with their descriptions
   * @param words what its words are
   */
  record At(String path, Map<String, String> below, List<Option> options, Value words) {}

  /** By the words that lead to a command: {@code plimsoll policy check}. */
  static Completion of(CommandLine root) {
    var all = new LinkedHashMap<String, At>();
    add(root.getCommandSpec(), all);
    return new Completion(all);
  }

  private static void add(CommandSpec spec, Map<String, At> all) {
    var below = new LinkedHashMap<String, String>();
    for (CommandLine line : spec.subcommands().values()) {
      below.put(line.getCommandName(), line.getCommandSpec().usageMessage().description()[0]);
    }
    var options = new ArrayList<Option>();
    for (OptionSpec option : spec.options()) {
      boolean valued = option.arity().max() > 0;
      options.add(new Option(
          Arrays.asList(option.names()), String.join(" ", option.description()), valued, valued ? value(option) : new Value.Other()));
    }
    Value words = spec.positionalParameters().isEmpty() ? new Value.Other() : value(spec.positionalParameters().getFirst());
    all.put(spec.qualifiedName(), new At(spec.qualifiedName(), below, options, words));
    for (CommandLine line : spec.subcommands().values()) {
      add(line.getCommandSpec(), all);
    }
  }

  private static Value value(ArgSpec arg) {
    if (arg.completionCandidates() != null) {
      var words = new ArrayList<String>();
      arg.completionCandidates().forEach(words::add);
      return new Value.Words(words);
    }
    return switch (arg.paramLabel()) {
      case "RULE" -> new Value.RuleName();
      case "SEVERITY" -> new Value.Words(Arrays.stream(Severity.values()).map(Severity::id).toList());
      case "KIND" -> new Value.Words(Guess.kinds());
      case "SHELL" -> new Value.Words(CompletionCommand.SHELLS);
      case "COMMAND" -> {
        CommandSpec root = arg.command().root();
        yield new Value.Words(root.subcommands().values().stream().map(CommandLine::getCommandName).toList());
      }
      case "PATH", "FILE" -> new Value.File();
      case "DIR", "FOLDER" -> new Value.Folder();
      default -> new Value.Other();
    };
  }

  static List<String> rules() {
    return Rules.ALL.stream().map(rule -> rule.info().name()).sorted().toList();
  }

  /** Every option of any command that takes a value: the word behind it is no command. */
  TreeSet<String> valued() {
    var names = new TreeSet<String>();
    for (At at : commands.values()) {
      at.options().stream().filter(Option::valued).forEach(option -> names.addAll(option.names()));
    }
    return names;
  }

  /** The paths of all commands but the first. */
  List<String> paths() {
    return commands.keySet().stream().skip(1).toList();
  }
}
