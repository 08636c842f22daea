package io.plimsoll.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.plimsoll.core.policy.Conditions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What types let pass and is wrong all the same: a division by 0, an item that is not there, a regular expression that is none. What
 * can be told when the policy is read, is; the rest shows with a subject, and is an error of the policy too, since a rule that can't be
 * asked must not look like one that found nothing. No value of a subject is shown: it may be a secret.
 */
final class Mistakes {

  private static final Pattern POSITION = Pattern.compile("evaluation error at [^:]*:(\\d+): .*", Pattern.DOTALL);

  private final Expression expression;
  private final CelAbstractSyntaxTree ast;
  private final CelRuntime runtime;
  private final Regexes regexes;

  Mistakes(Expression expression, CelAbstractSyntaxTree ast, CelRuntime runtime, Regexes regexes) {
    this.expression = expression;
    this.ast = ast;
    this.runtime = runtime;
    this.regexes = regexes;
  }

  /** Throws the first that can be told without a subject. */
  void raise() throws Conditions.Fault {
    Iterable<CelNavigableExpr> all = () -> CelNavigableAst.fromAst(ast).getRoot().allNodes().iterator();
    for (CelNavigableExpr one : all) {
      if (one.getKind() != Kind.CALL) {
        continue;
      }
      CelExpr.CelCall call = one.expr().call();
      if (!isConstant(one)) {
        constantPart(call, one.id());
      } else if (one.parent().isEmpty() || !isConstant(one.parent().get())) {
        evaluate(one.expr());
      }
    }
  }

  /** What a call is given that is always wrong, whatever the rest comes to. */
  private void constantPart(CelExpr.CelCall call, long id) throws Conditions.Fault {
    CelExpr last = call.args().isEmpty() ? null : call.args().getLast();
    if (last == null || last.getKind() != Kind.CONSTANT) {
      return;
    }
    CelConstant constant = last.constant();
    switch (call.function()) {
      case "matches" -> {
        if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
          regex(constant.stringValue(), last.id());
        }
      }
      case "_/_", "_%_" -> {
        if (constant.getKind() == CelConstant.Kind.INT64_VALUE && constant.int64Value() == 0) {
          int at = expression.offset(ast, id);
          throw expression.fault("this divides by 0", at, at + 1, null);
        }
      }
      case "_[_]" -> {
        if (constant.getKind() == CelConstant.Kind.INT64_VALUE && constant.int64Value() < 0) {
          int at = expression.offset(ast, last.id());
          throw expression.fault("the first item of a list is [0], and none is before it", at, expression.end(at + 1), null);
        }
      }
      default -> {}
    }
  }

  private void regex(String regex, long id) throws Conditions.Fault {
    try {
      regexes.compiled(regex);
    } catch (Regexes.Refused e) {
      int at = expression.offset(ast, id);
      throw expression.fault(String.valueOf(e.getMessage()), at, expression.end(at), null);
    }
  }

  /** True for a call, a list or a map of constants alone. */
  private static boolean isConstant(CelNavigableExpr expr) {
    return expr.allNodes().allMatch(node -> switch (node.getKind()) {
      case CONSTANT, CALL, LIST, MAP -> true;
      default -> false;
    });
  }

  private void evaluate(CelExpr constant) throws Conditions.Fault {
    try {
      runtime.createProgram(CelAbstractSyntaxTree.newCheckedAst(constant, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap())).eval();
    } catch (CelEvaluationException e) {
      Conditions.Failed failed = failed(expression, e);
      throw expression.fault(String.valueOf(failed.getMessage()), failed.start(), failed.end(), null);
    }
  }

  /** Why a condition can't be evaluated, and where in it. */
  static Conditions.Failed failed(Expression expression, CelEvaluationException e) {
    Matcher position = POSITION.matcher(String.valueOf(e.getMessage()));
    int start = position.matches() ? expression.offset(Integer.parseInt(position.group(1))) : 0;
    int end = position.matches() ? expression.end(start) : expression.text().length();
    String function = expression.at(start) == '(' ? expression.wordBefore(start) : "";
    if (!function.isEmpty()) {
      end = expression.text().lastIndexOf(function, start) + function.length();
      start = end - function.length();
    }
    return new Conditions.Failed(why(e, function), start, end);
  }

  private static String why(CelEvaluationException e, String function) {
    Regexes.Refused refused = refused(e);
    if (refused != null) {
      return "the regular expression that " + function + " is given here is none of RE2, or too large";
    }
    return switch (code(e)) {
      case DIVIDE_BY_ZERO -> "this divides by 0";
      case INDEX_OUT_OF_BOUNDS -> "the list has no such item: .size() asks how many there are";
      case ATTRIBUTE_NOT_FOUND -> "the map has no such key: \"x\" in MAP asks first";
      case NUMERIC_OVERFLOW -> "the number is too large";
      case BAD_FORMAT, INVALID_ARGUMENT -> function.isEmpty() ? "what it is given here can't be read" : function + "() is given what is no " + function;
      case DUPLICATE_ATTRIBUTE -> "a key stands twice in this map";
      default -> e.getCause() instanceof NumberFormatException ? function + "() is given what is no " + function : "this can't be evaluated";
    };
  }

  private static CelErrorCode code(CelEvaluationException e) {
    return e.getErrorCode();
  }

  private static Regexes.@Nullable Refused refused(Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < 20; i++, at = at.getCause()) {
      if (at instanceof Regexes.Refused refused) {
        return refused;
      }
    }
    return null;
  }
}
