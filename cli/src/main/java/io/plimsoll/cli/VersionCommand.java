package io.plimsoll.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plimsoll version}. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer> {

  private final Main main;

  @Option(names = "--json", description = "as JSON, with the commit")
  boolean json;

  VersionCommand(Main main) {
    this.main = main;
  }

  @Override
  public Integer call() {
    main.io.out().println(json
        ? "{\"version\":\"" + Version.NUMBER + "\",\"commit\":\"" + Version.COMMIT + "\",\"database\":null}"
        : "plimsoll " + Version.NUMBER);
    return 0;
  }
}
