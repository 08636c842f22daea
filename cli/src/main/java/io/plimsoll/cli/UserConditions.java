package io.plimsoll.cli;

import io.plimsoll.cel.CelConditions;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import org.jspecify.annotations.Nullable;

/** Conditions in CEL. What compiles them is loaded with the first, since it costs a start as much as all else. */
final class UserConditions implements Conditions {

  private @Nullable Conditions cel;

  @Override
  public Condition compile(UserRule.Over over, String expression) throws Fault {
    if (cel == null) {
      cel = Loaded.cel();
    }
    return cel.compile(over, expression);
  }

  /** Apart, so that nothing is loaded before it is asked for. */
  private static final class Loaded {
    static Conditions cel() {
      return new CelConditions();
    }
  }
}
