package io.plimsoll.core.policy;

import java.util.List;

/** A policy file that can't be used: everything that is wrong with it. It carries no stack trace: it is an answer. */
public final class PolicyException extends Exception {

  private final transient List<Problem> problems;

  /** At least one problem, in the order of the file. */
  public PolicyException(List<Problem> problems) {
    super(summary(problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** All that was found, in the order of the file; at most {@link PolicyReader#MAX_PROBLEMS} and one that says so. */
  public List<Problem> problems() {
    return problems;
  }

  private static String summary(List<Problem> problems) {
    Problem first = problems.getFirst();
    var start = first.at().range().start();
    String file = first.at().file() == null ? "" : first.at().file() + ":";
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    return file + start.line() + ":" + start.column() + ": " + first.message() + more;
  }
}
