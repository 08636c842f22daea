package io.plimsoll.core.policy;

/**
 * Says that a rule of the policy can't be asked. It ends a run as what is wrong in a policy does: a rule that can't be asked must not
 * look like one that found nothing.
 */
public final class BrokenRule extends RuntimeException {

  private final transient Problem problem;
  private final String rule;

  BrokenRule(String rule, Problem problem) {
    super(problem.message(), null, false, false);
    this.rule = rule;
    this.problem = problem;
  }

  /** What is wrong, at its place in the policy. */
  public Problem problem() {
    return problem;
  }

  /** The name of the rule. */
  public String rule() {
    return rule;
  }
}
