package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

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
    spec.usageMessage().description(description).width(100);
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

  /** An option that is there or not. */
  Definition flag(String description, String... names) {
    spec.addOption(OptionSpec.builder(names).type(boolean.class).description(description).build());
    return this;
  }

  /** An option with a value. */
  Definition text(String name, String label, String description) {
    spec.addOption(OptionSpec.builder(name).type(String.class).paramLabel(label).description(description).build());
    return this;
  }

  /** An option with a value that may be given several times. */
  Definition texts(String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class).paramLabel(label).description(description).build());
    return this;
  }

  /** The words that are no options. */
  Definition words(String label, String description, String arity) {
    spec.addPositional(
        PositionalParamSpec.builder().type(List.class).auxiliaryTypes(String.class).paramLabel(label).arity(arity)
            .description(description).build());
    return this;
  }

  /** An option that every command takes, before or after the command's name. */
  Definition global(boolean flag, @Nullable String label, String description, String... names) {
    var option = OptionSpec.builder(names).type(flag ? boolean.class : String.class).description(description)
        .scopeType(ScopeType.INHERIT);
    spec.addOption((label == null ? option : option.paramLabel(label)).build());
    return this;
  }

  Definition help() {
    spec.addOption(OptionSpec.builder("-h", "--help").type(boolean.class).usageHelp(true).scopeType(ScopeType.INHERIT)
        .description("show this help").build());
    return this;
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

  List<String> all(String name) {
    return given().matchedOptionValue(name, List.of());
  }

  List<String> words() {
    return given().matchedPositionalValue(0, List.of());
  }

  /** The value of an option here or, for a global one, before the command's name. */
  private @Nullable Object value(String name) {
    Object here = given().matchedOptionValue(name, (Object) null);
    CommandSpec parent = spec.parent();
    return here != null || parent == null ? here : parent.commandLine().getParseResult().matchedOptionValue(name, (Object) null);
  }
}
