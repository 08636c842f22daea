package io.plimsoll.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class Globals {

  @Option(names = {"-c", "--config"}, paramLabel = "FILE", scope = ScopeType.INHERIT,
      description = "the policy; else PLIMSOLL_CONFIG, else the nearest plimsoll.yaml upwards")
  @Nullable Path config;

  @Option(names = "--root", paramLabel = "DIR", scope = ScopeType.INHERIT,
      description = "the tree, beyond which nothing is read; else the git top level, else the given folder")
  @Nullable Path root;

  @Option(names = {"-q", "--quiet"}, scope = ScopeType.INHERIT, description = "print findings and errors only")
  boolean quiet;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colour, as with NO_COLOR set")
  boolean noColor;
}
