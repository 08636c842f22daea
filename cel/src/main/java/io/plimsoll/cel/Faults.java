package io.plimsoll.cel;

import dev.cel.common.CelIssue;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import java.util.List;

/** What is wrong in a condition, in our words, at its place, with what was probably meant. */
final class Faults {

  /** What standard functions and macros are called; {@code dyn} is none of ours. */
  static final List<String> FUNCTIONS = List.of(
      "size", "matches", "contains", "startsWith", "endsWith", "exists", "exists_one", "all", "filter", "map", "has", "int", "uint", "double",
      "string", "bytes", "bool", "duration", "timestamp", "type");

  private final Expression expression;
  private final UserRule.Over over;

  Faults(Expression expression, UserRule.Over over) {
    this.expression = expression;
    this.over = over;
  }

  /** The first of what the library found: what follows is often wrong because of it. */
  Conditions.Fault of(List<CelIssue> issues) {
    CelIssue first = issues.getFirst();
    int start = expression.offset(first.getSourceLocation().getLine(), first.getSourceLocation().getColumn());
    String said = first.getMessage();
    Conditions.Fault typed = new TypeFaults(expression, over).of(said, start);
    return typed != null ? typed : new SyntaxFaults(expression).of(said, start);
  }
}
