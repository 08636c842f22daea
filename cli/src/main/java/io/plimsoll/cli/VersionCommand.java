package io.plimsoll.cli;

import java.util.concurrent.Callable;

/** {@code plimsoll version}. */
final class VersionCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  VersionCommand(Main main) {
    this.main = main;
    this.definition = new Definition("version", "Show the version.", this).flag("as JSON, with the commit", "--json");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() {
    main.io.out().println(definition.isGiven("--json")
        ? "{\"version\":\"" + Version.NUMBER + "\",\"commit\":\"" + Version.COMMIT + "\",\"database\":null}"
        : "plimsoll " + Version.NUMBER);
    return 0;
  }
}
