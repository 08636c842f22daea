package io.plimsoll.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command in picocli's terms, from which help, completion and man pages come. It is written in code, not in annotations:
 * reading those costs more at each start than all else that a check of one file does.
 */
final class Definition {

  /** Makes the lists of options that may be repeated. picocli's own looks for Groovy through the whole class path first. */
  static final IFactory FACTORY = new IFactory() {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == List.class ? type.cast(new ArrayList<>()) : type.getDeclaredConstructor().newInstance();
    }
  };

  private final CommandSpec spec;

  Definition(String name, String description, Callable<Integer> command) {
    this.spec = CommandSpec.wrapWithoutInspection(command, FACTORY).name(name);
    spec.usageMessage().description(description).width(Io.COLUMNS);
    spec.addOption(OptionSpec.builder("-h", "--help").type(boolean.class).usageHelp(true).description("show this help").build());
    // Nothing is no colour already; whoever sets it for every command is not to be refused by some.
    flag("no colour, as with NO_COLOR set; the same as --color=never", "--no-color");
    text("WHEN", "colour: always, never or auto, which is on a terminal; also FORCE_COLOR", "--color");
  }

  CommandSpec spec() {
    return spec;
  }

  Definition synopsis(String... lines) {
    spec.usageMessage().customSynopsis(lines);
    return this;
  }

  Definition footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /** Adds a command below this one. */
  Definition command(Definition other) {
    spec.addSubcommand(other.spec.name(), new CommandLine(other.spec, FACTORY));
    return this;
  }

  /** An option that is there or not. */
  Definition flag(String description, String... names) {
    spec.addOption(OptionSpec.builder(names).type(boolean.class).description(description).build());
    return this;
  }

  /** An option with a value; the last of the names is the long one. */
  Definition text(String label, String description, String... names) {
    spec.addOption(OptionSpec.builder(names).type(String.class).paramLabel(label).description(description).build());
    return this;
  }

  /** An option with a value that may be given several times. */
  Definition texts(String label, String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(List.class).auxiliaryTypes(String.class).paramLabel(label).description(description).build());
    return this;
  }

  /** The same where what may be given is known, which a shell then completes. */
  Definition texts(String label, String description, List<String> known, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(List.class).auxiliaryTypes(String.class).paramLabel(label).description(description)
            .completionCandidates(known).build());
    return this;
  }

  /** The words that are no options. */
  Definition words(String label, String description, String arity) {
    spec.addPositional(
        PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).paramLabel(label).arity(arity)
            .required(!arity.startsWith("0")).description(description).build());
    return this;
  }

  /** The options of whatever looks at files by a policy. They may also stand before the command's name. */
  Definition judging() {
    return text(
            "FILE", "the policy; else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the first PATH upwards in the tree", "-c",
            "--config")
        .text("FILE", "the organisation's policy, which holds whatever the project's says; also PLIMSOLL_ORG", "--org")
        .text("DIR", "the tree, beyond which nothing is read; else the git top level, else the given folder", "--root")
        .texts("RULE", "ask only this rule: an id, a name, or another tool's id; may be repeated", "--only")
        .texts("RULE", "do not ask this rule; may be repeated", "--skip")
        .text("KIND", "what the files are: run (a shell script), create, running, daemon, compose or dockerfile", "--as")
        .texts("FILE", "a Compose file; several are one project, as with docker compose, and no others are looked for", "-f", "--file")
        .text("DIR", "the folder of that project; else the first FILE's", "--project-directory")
        .texts("FILE", "read variables of Compose projects from here, not from .env; may be repeated", "--env-file")
        .texts("NAME", "judge services of this profile and of none, not of all; may be repeated", "--profile")
        .flag("let the environment's variables count in Compose files", "--use-env")
        .texts("GLOB", "pass over what it matches below a PATH, as a line of .gitignore there would; may be repeated", "--exclude")
        .flag("do not pass over what git ignores", "--no-gitignore")
        .flag("open no connection: a policy that is named by its address is taken from the cache", "--offline")
        .text("REF", "report only what has changed since REF and HEAD parted, or hangs on what has; asks git", "--changed-since")
        .flag("print findings and errors only", "-q", "--quiet");
  }

  /** The words and options of whatever looks at a policy alone. */
  Definition policy() {
    return words("FILE", "the policy; else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the working folder upwards in the tree", "0..*")
        .policyOptions();
  }

  /** The options that name the policy, of a command that is about something else. */
  Definition policyOptions() {
    return this
        .text("FILE", "the same, as other commands have it", "-c", "--config")
        .text("FILE", "the organisation's policy, which holds whatever this one says; also PLIMSOLL_ORG", "--org")
        .flag("open no connection: a policy that is named by its address is taken from the cache", "--offline");
  }

  // What was given.

  private ParseResult given() {
    return spec.commandLine().getParseResult();
  }

  boolean isGiven(String name) {
    return Boolean.TRUE.equals(value(name));
  }

  @Nullable String given(String name) {
    Object value = value(name);
    return value == null ? null : String.valueOf(value);
  }

  @Nullable Path path(String name) throws Problem {
    String given = given(name);
    return given == null ? null : path(name, given);
  }

  /** Of an option that may be repeated. */
  List<String> all(String name) {
    return given().matchedOptionValue(name, List.of());
  }

  List<String> words() {
    return given().matchedPositionalValue(0, List.of());
  }

  /** The words that are no options, as paths. */
  List<Path> paths() throws Problem {
    var paths = new ArrayList<Path>();
    for (String word : words()) {
      paths.add(path("PATH", word));
    }
    return paths;
  }

  /** The values of an option that may be repeated, as paths. */
  List<Path> paths(String name) throws Problem {
    var paths = new ArrayList<Path>();
    for (String word : all(name)) {
      paths.add(path(name, word));
    }
    return paths;
  }

  private static Path path(String what, String word) throws Problem {
    if (word.isEmpty()) {
      throw new Problem(what + " is empty: write . for the working folder");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new Problem(word + " can't be named in this locale, which is not UTF-8: set LC_ALL=C.UTF-8");
    }
  }

  /** The value of an option here or, for one that may stand there too, before the command's name. */
  private @Nullable Object value(String name) {
    for (CommandSpec at = spec; at != null; at = at.parent()) {
      Object here = at.commandLine().getParseResult().matchedOptionValue(name, (Object) null);
      if (here != null) {
        return here;
      }
    }
    return null;
  }
}
