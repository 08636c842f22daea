package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;

/** Tells stages of Windows, which several rules leave alone: it is found out once for each stage. */
final class OnWindows {

  private OnWindows() {}

  static boolean is(Stage stage, Findings out) {
    return out.lineage().holds("is of Windows", stage, WindowsContainers::is);
  }
}
