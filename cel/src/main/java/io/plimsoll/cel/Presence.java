package io.plimsoll.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits an expression to the views of the model. Turns {@code has(x.f)} of the model's types into {@code x["?f"]}, which their views answer. The interpreter asks a mapping by the
 * same question whether a key is there and whether it may be read, and here what nobody said may be read all the same. For the same reason {@code map.key} and {@code map["key"]} ask
 * {@link OpenMap#value}.
 */
final class Presence {

  /** What asks a map for a value. */
  static final String VALUE = "plimsoll_value";

  private static final CelReference ASKED = CelReference.newBuilder().addOverloadIds(VALUE).build();

  private final CelAbstractSyntaxTree ast;
  private final Map<Long, CelReference> references;
  /** For nodes that are new. */
  private long next = Integer.MAX_VALUE;

  private Presence(CelAbstractSyntaxTree ast) {
    this.ast = ast;
    this.references = new HashMap<>(ast.getReferenceMap());
  }

  static CelAbstractSyntaxTree of(CelAbstractSyntaxTree ast) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(ast.getExpr());
    var presence = new Presence(ast);
    presence.rewrite(expr);
    return CelAbstractSyntaxTree.newCheckedAst(
        CelMutableExprConverter.fromMutableExpr(expr), ast.getSource(), presence.references, ast.getTypeMap());
  }

  /** {@code k in x.f} asks for the names of a mapping alone, which are known where a value is not. */
  private void names(CelMutableExpr map) {
    CelType type = ast.getType(map.id()).orElse(null);
    if (map.getKind() == CelExpr.ExprKind.Kind.SELECT && type != null && type.kind() == CelKind.MAP) {
      map.select().setField("#" + map.select().field());
    }
  }

  private boolean isMap(CelMutableExpr expr) {
    CelType type = ast.getType(expr.id()).orElse(null);
    return type != null && type.kind() == CelKind.MAP;
  }

  private void rewrite(CelMutableExpr expr) {
    switch (expr.getKind()) {
      case SELECT -> {
        CelMutableExpr.CelMutableSelect select = expr.select();
        CelType type = ast.getType(select.operand().id()).orElse(null);
        if (select.testOnly() && type != null && type.kind() == CelKind.STRUCT) {
          select.setTestOnly(false);
          select.setField("?" + select.field());
        }
        rewrite(select.operand());
        if (!select.testOnly() && isMap(select.operand())) {
          CelMutableExpr key = CelMutableExpr.ofConstant(next++, CelConstant.ofValue(select.field()));
          expr.setCall(CelMutableExpr.CelMutableCall.create(Operator.INDEX.getFunction(), List.of(select.operand(), key)));
          references.put(expr.id(), ASKED);
        }
      }
      case CALL -> {
        if (expr.call().function().equals("@in")) {
          names(expr.call().args().getLast());
        }
        if (expr.call().function().equals(Operator.INDEX.getFunction()) && isMap(expr.call().args().getFirst())) {
          references.put(expr.id(), ASKED);
        }
        expr.call().target().ifPresent(this::rewrite);
        expr.call().args().forEach(this::rewrite);
      }
      case LIST -> expr.list().elements().forEach(this::rewrite);
      case MAP -> expr.map().entries().forEach(entry -> {
        rewrite(entry.key());
        rewrite(entry.value());
      });
      case COMPREHENSION -> {
        rewrite(expr.comprehension().iterRange());
        rewrite(expr.comprehension().accuInit());
        rewrite(expr.comprehension().loopCondition());
        rewrite(expr.comprehension().loopStep());
        rewrite(expr.comprehension().result());
      }
      default -> {}
    }
  }
}
