package io.plimsoll.cli;

import io.plimsoll.core.facts.EndOfLife;
import java.util.concurrent.Callable;

/** {@code plimsoll version}. */
final class VersionCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  VersionCommand(Main main) {
    this.main = main;
    this.definition = new Definition("version", "Show the version, and the date of the end-of-life table.", this).flag("as JSON, with the commit", "--json");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() {
    main.io.out().println(definition.isGiven("--json")
        ? "{\"version\":\"" + Version.NUMBER + "\",\"commit\":\"" + Version.COMMIT + "\",\"database\":null,\"endOfLife\":\""
            + EndOfLife.day() + "\"}"
        : Version.line());
    return 0;
  }
}
