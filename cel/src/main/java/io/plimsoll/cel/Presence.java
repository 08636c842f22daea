package io.plimsoll.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;

/**
 * Turns {@code has(x.f)} of the model's types into {@code x["?f"]}, which their views answer. The interpreter asks a mapping by the
 * same question whether a key is there and whether it may be read, and here what nobody said may be read all the same.
 */
final class Presence {

  private final CelAbstractSyntaxTree ast;

  private Presence(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  static CelAbstractSyntaxTree of(CelAbstractSyntaxTree ast) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(ast.getExpr());
    new Presence(ast).rewrite(expr);
    return CelAbstractSyntaxTree.newCheckedAst(
        CelMutableExprConverter.fromMutableExpr(expr), ast.getSource(), ast.getReferenceMap(), ast.getTypeMap());
  }

  /** {@code k in x.f} asks for the names of a mapping alone, which are known where a value is not. */
  private void names(CelMutableExpr map) {
    CelType type = ast.getType(map.id()).orElse(null);
    if (map.getKind() == CelExpr.ExprKind.Kind.SELECT && type != null && type.kind() == CelKind.MAP) {
      map.select().setField("#" + map.select().field());
    }
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
      }
      case CALL -> {
        if (expr.call().function().equals("@in")) {
          names(expr.call().args().getLast());
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
