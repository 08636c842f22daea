package io.plimsoll.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.plimsoll.core.words.PatternSize;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions of a condition. The library compiles one before it looks how large it became, so each is measured before: one
 * that is written, when the condition is; one that is put together, or comes from what is judged, when it is known.
 */
final class Patterns {

  /** The longest program of a regular expression, in instructions. */
  static final int MAX_SIZE = 2000;

  /** Ends an evaluation. An error, as the language takes an exception for a value that may not count. */
  static final class TooLarge extends Error {
    TooLarge() {
      super("a regular expression of more than " + MAX_SIZE + " steps", null, false, false);
    }
  }

  private final Set<Long> ids = new HashSet<>();

  /** The expressions that are the pattern of a match. */
  Patterns(CelAbstractSyntaxTree ast) {
    Iterable<CelNavigableExpr> all = () -> CelNavigableAst.fromAst(ast).getRoot().allNodes().iterator();
    for (CelNavigableExpr one : all) {
      CelExpr pattern = pattern(one.expr());
      if (pattern != null) {
        ids.add(pattern.id());
      }
    }
  }

  /** The pattern of a call of matches, or null. */
  static @Nullable CelExpr pattern(CelExpr expr) {
    boolean matches = expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals("matches")
        && !expr.call().args().isEmpty();
    return matches ? expr.call().args().getLast() : null;
  }

  /** True for a pattern that is written out, and too large. */
  static boolean isTooLarge(CelExpr pattern) {
    return pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT && pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE
        && isTooLarge(pattern.constant().stringValue());
  }

  private static boolean isTooLarge(String pattern) {
    return PatternSize.of(pattern) > MAX_SIZE;
  }

  /** Ends the evaluation if this is the pattern of a match, and too large. */
  void check(CelExpr expr, Object value) {
    if (value instanceof String pattern && ids.contains(expr.id()) && isTooLarge(pattern)) {
      throw new TooLarge();
    }
  }
}
