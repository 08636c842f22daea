package io.plimsoll.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles conditions in the Common Expression Language: the standard's operators, functions and macros but {@code dyn}, over the
 * types of {@link Model}. A condition is checked against these types when the policy is read, so that a field that is not there is
 * a fault of the policy.
 */
public final class CelConditions implements Conditions {

  /** How deep an expression may be nested. */
  private static final int MAX_DEPTH = 60;

  /** How many nodes it may have. */
  private static final int MAX_NODES = 2000;

  /** How deep lists and maps may lie in one another: what is compared whole is no larger than its square. */
  private static final int MAX_NESTED = 2;

  private static final CelOptions OPTIONS = CelOptions.current()
      .maxExpressionCodePointSize(10_000)
      .maxParseRecursionDepth(MAX_DEPTH)
      .maxParseExpressionNodeCount(MAX_NODES)
      .maxRegexProgramSize(Patterns.MAX_SIZE)
      .populateMacroCalls(true)
      .build();

  private final Map<UserRule.Over, CelCompiler> compilers = new EnumMap<>(UserRule.Over.class);
  private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

  private static CelCompiler compiler(UserRule.Over over) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false)
        .setStandardDeclarations(
            CelStandardDeclarations.newBuilder().excludeFunctions(CelStandardDeclarations.StandardFunction.DYN).build())
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .setTypeProvider(new Model.Types())
        .addVar(over.id(), Model.root(over).type())
        .setResultType(SimpleType.BOOL)
        .build();
  }

  @Override
  public Condition compile(UserRule.Over over, String expression) throws Fault {
    CelAbstractSyntaxTree ast;
    try {
      ast = compilers.computeIfAbsent(over, CelConditions::compiler).compile(expression).getAst();
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().getFirst();
      throw new Faults(expression, over).of(first);
    } catch (StackOverflowError e) {
      throw new Fault("this is nested too deeply", 0, expression.length(), null);
    }
    bound(ast, expression);
    try {
      CelAbstractSyntaxTree asked = Presence.of(ast);
      return new CelCondition(runtime.createProgram(asked), over, decidesByItem(ast.getExpr()), new Patterns(asked));
    } catch (CelEvaluationException e) {
      throw new Fault(String.valueOf(e.getMessage()), 0, expression.length(), null);
    }
  }

  /** What a checker would let pass, and is none of a condition's business. */
  private static void bound(CelAbstractSyntaxTree ast, String expression) throws Fault {
    Iterable<CelNavigableExpr> all = () -> CelNavigableAst.fromAst(ast).getRoot().allNodes().iterator();
    int nodes = 0;
    for (CelNavigableExpr one : all) {
      if (++nodes > MAX_NODES) {
        throw new Fault("this has more than " + MAX_NODES + " parts", 0, expression.length(), null);
      }
      if (one.getKind() == Kind.STRUCT) {
        throw at("a condition makes no " + one.expr().struct().messageName(), ast, one.id(), expression);
      }
      CelExpr pattern = Patterns.pattern(one.expr());
      if (pattern != null && Patterns.isTooLarge(pattern)) {
        throw at("this is a regular expression of more than " + Patterns.MAX_SIZE + " steps", ast, pattern.id(), expression);
      }
      CelType type = ast.getType(one.id()).orElse(null);
      boolean mixed = (one.getKind() == Kind.LIST && !one.expr().list().elements().isEmpty())
          || (one.getKind() == Kind.MAP && !one.expr().map().entries().isEmpty());
      if (mixed && type != null && type.parameters().stream().anyMatch(item -> item.kind() == CelKind.DYN)) {
        throw at("what a list or a map holds is of one type", ast, one.id(), expression);
      }
      if (type != null && nested(type) > MAX_NESTED) {
        throw at("lists and maps lie in one another more than " + MAX_NESTED + " deep", ast, one.id(), expression);
      }
    }
  }

  private static int nested(CelType type) {
    int deepest = 0;
    for (CelType parameter : type.parameters()) {
      deepest = Math.max(deepest, nested(parameter));
    }
    return deepest + (type.kind() == CelKind.LIST || type.kind() == CelKind.MAP ? 1 : 0);
  }

  private static Fault at(String message, CelAbstractSyntaxTree ast, long id, String expression) {
    Integer points = ast.getSource().getPositionsMap().get(id);
    int start = points == null ? 0 : expression.offsetByCodePoints(0, Math.min(points, expression.codePointCount(0, expression.length())));
    return new Fault(message, start, Math.min(start + 1, expression.length()), null);
  }

  /** True where a condition that holds does so by the item of a list that was looked at last: {@code exists}, {@code !all}. */
  private static boolean decidesByItem(CelExpr expr) {
    return switch (expr.getKind()) {
      case COMPREHENSION -> Boolean.FALSE.equals(start(expr));
      case CALL -> switch (expr.call().function()) {
        case "!_" -> expr.call().args().getFirst().getKind() == Kind.COMPREHENSION
            && Boolean.TRUE.equals(start(expr.call().args().getFirst()));
        case "_&&_" -> decidesByItem(expr.call().args().getLast());
        case "@in" -> true;
        default -> false;
      };
      default -> false;
    };
  }

  /** What a macro that comes to a truth begins with: false for exists, true for all. */
  private static @Nullable Boolean start(CelExpr comprehension) {
    CelExpr init = comprehension.comprehension().accuInit();
    boolean flag = init.getKind() == Kind.CONSTANT
        && init.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE;
    return flag ? (Boolean) init.constant().booleanValue() : null;
  }
}
