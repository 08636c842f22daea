package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of user rules. Core has no language for them: module cel does it. */
public interface Conditions {

  /** Takes every condition unread, for who looks at a policy without asking its rules. */
  Conditions UNREAD = (over, expression) -> subject -> new Outcome.Silent();

  /**
   * Compiles a condition.
   *
   * @param expression as it stands in the policy
   * @throws Fault where it is no condition about that subject
   */
  Condition compile(UserRule.Over over, String expression) throws Fault;

  /** A condition that can be asked; by several threads at the same time. */
  interface Condition {

    /**
     * What it says of a subject.
     *
     * @param subject of the class that was compiled for
     * @throws Failed where it can't be asked, which is not the same as that it can't be told
     */
    Outcome ask(Object subject);
  }

  /** What a condition says. */
  sealed interface Outcome {

    /** It does not hold. */
    record Silent() implements Outcome {}

    /** It holds, as what stands at a place says. */
    record Found(Place at) implements Outcome {}

    /**
     * It can't be told.
     *
     * @param why in a few words that complete "undecided: "
     */
    record Open(String why, Place at) implements Outcome {}
  }

  /** What is wrong in a condition. */
  final class Fault extends Exception {
    private final int start;
    private final int end;
    private final transient @Nullable String suggestion;

    /**
     * A fault.
     *
     * @param start in characters of the expression
     * @param end exclusive
     */
    public Fault(String message, int start, int end, @Nullable String suggestion) {
      super(message, null, false, false);
      this.start = start;
      this.end = end;
      this.suggestion = suggestion;
    }

    public int start() {
      return start;
    }

    public int end() {
      return end;
    }

    public @Nullable String suggestion() {
      return suggestion;
    }
  }

  /** Says that a condition can't be asked of a subject, since its author made a mistake: it divides by 0, it takes longer than it may. */
  final class Failed extends RuntimeException {
    private final int start;
    private final int end;

    /**
     * A failure.
     *
     * @param message one clause, with no value of the subject in it: that may be a secret
     * @param start in characters of the expression
     * @param end exclusive
     */
    public Failed(String message, int start, int end) {
      super(message, null, false, false);
      this.start = start;
      this.end = end;
    }

    public int start() {
      return start;
    }

    public int end() {
      return end;
    }
  }
}
