package io.plimsoll.bytecode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rewrites one class. Each instruction that is replaced adds a private static method, which does what it did. */
final class Rewriter {

  private static final ClassDesc STRING_BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private static final int PRIVATE_STATIC = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  /** A method that is added. */
  private record Added(String name, MethodTypeDesc type, Consumer<CodeBuilder> code) {}

  private final ClassModel model;
  private final ClassDesc self;
  private final boolean inInterface;
  private final List<Added> added = new ArrayList<>();

  Rewriter(ClassModel model) {
    this.model = model;
    this.self = model.thisClass().asSymbol();
    this.inInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
  }

  /** True if something was replaced. */
  boolean isChanged() {
    return !added.isEmpty();
  }

  byte[] run(ClassFile format) {
    return format.transformClass(model, new ClassTransform() {
      @Override
      public void accept(ClassBuilder builder, ClassElement element) {
        if (element instanceof MethodModel method && method.elementStream().anyMatch(e -> e instanceof java.lang.classfile.CodeModel code
            && code.elementStream().anyMatch(InvokeDynamicInstruction.class::isInstance))) {
          builder.transformMethod(method, java.lang.classfile.MethodTransform.transformingCode(Rewriter.this.code()));
        } else {
          builder.with(element);
        }
      }

      @Override
      public void atEnd(ClassBuilder builder) {
        for (Added method : added) {
          builder.withMethodBody(method.name, method.type, PRIVATE_STATIC, method.code);
        }
      }
    });
  }

  private CodeTransform code() {
    return (CodeBuilder builder, CodeElement element) -> {
      Added instead = element instanceof InvokeDynamicInstruction call ? instead(call) : null;
      if (instead == null) {
        builder.with(element);
      } else {
        added.add(instead);
        builder.invokestatic(self, instead.name, instead.type, inInterface);
      }
    };
  }

  /** The method that does what an instruction does, or null. */
  private @Nullable Added instead(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    MethodTypeDesc type = call.typeSymbol();
    String name = "plain$" + added.size();
    String maker = bootstrap.owner().displayName() + "." + bootstrap.methodName();
    return switch (maker) {
      case "SwitchBootstraps.typeSwitch", "SwitchBootstraps.enumSwitch" -> {
        List<ConstantDesc> labels = call.bootstrapArgs();
        // A text is a constant of the enum, and with typeSwitch just that text.
        boolean names = bootstrap.methodName().equals("enumSwitch");
        boolean plain = labels.stream().allMatch(label -> label instanceof ClassDesc || (names && label instanceof String));
        yield plain ? new Added(name, type, labelSwitch(type.parameterType(0), labels)) : null;
      }
      case "ObjectMethods.bootstrap" -> {
        List<DirectMethodHandleDesc> fields = call.bootstrapArgs().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
        yield new Added(name, type, switch (call.name().stringValue()) {
          case "equals" -> equals(fields);
          case "hashCode" -> hashCode(fields);
          default -> toString((String) call.bootstrapArgs().get(1), fields);
        });
      }
      default -> null;
    };
  }

  /** (value, from) to the index of the first label from there on that the value is one of; -1 for null; the count for none. */
  private static Consumer<CodeBuilder> labelSwitch(ClassDesc type, List<ConstantDesc> labels) {
    return code -> {
      Label some = code.newLabel();
      code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
      for (int i = 0; i < labels.size(); i++) {
        Label next = code.newLabel();
        if (i > 0) {
          // Guards that failed start again behind their own label; the first label is never behind.
          code.iload(1).loadConstant(i).if_icmpgt(next);
        } else {
          code.iload(1).ifgt(next);
        }
        if (labels.get(i) instanceof ClassDesc wanted) {
          code.aload(0).instanceOf(wanted).ifeq(next);
        } else {
          code.aload(0).getstatic(type, (String) labels.get(i), type).if_acmpne(next);
        }
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(labels.size()).ireturn();
    };
  }

  // Records, as java.lang.Record says: components in order, Objects.equals and the wrappers' compare.

  private Consumer<CodeBuilder> equals(List<DirectMethodHandleDesc> fields) {
    return code -> {
      Label other = code.newLabel();
      Label differs = code.newLabel();
      code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
      code.aload(1).instanceOf(self).ifeq(differs).aload(1).checkcast(self).astore(2);
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = field.invocationType().returnType();
        load(code, 0, field, type);
        load(code, 2, field, type);
        if (type.isPrimitive()) {
          code.invokestatic(wrapper(type), "compare", MethodTypeDesc.of(CD_int, type, type)).ifne(differs);
        } else {
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(differs);
        }
      }
      code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    };
  }

  private Consumer<CodeBuilder> hashCode(List<DirectMethodHandleDesc> fields) {
    return code -> {
      code.iconst_0();
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = field.invocationType().returnType();
        code.bipush(31).imul();
        load(code, 0, field, type);
        if (type.isPrimitive()) {
          code.invokestatic(wrapper(type), "hashCode", MethodTypeDesc.of(CD_int, type));
        } else {
          code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
        }
        code.iadd();
      }
      code.ireturn();
    };
  }

  /** Name[first=1, second=2]; the names come joined by semicolons. */
  private Consumer<CodeBuilder> toString(String names, List<DirectMethodHandleDesc> fields) {
    String display = self.displayName();
    String simple = display.substring(display.lastIndexOf('$') + 1);
    return code -> {
      code.new_(STRING_BUILDER).dup().invokespecial(STRING_BUILDER, "<init>", MethodTypeDesc.of(java.lang.constant.ConstantDescs.CD_void));
      String[] each = names.split(";", -1);
      for (int i = 0; i < fields.size(); i++) {
        ClassDesc type = fields.get(i).invocationType().returnType();
        append(code, (i == 0 ? simple + "[" : ", ") + each[i] + "=");
        load(code, 0, fields.get(i), type);
        ClassDesc text = type.isPrimitive() ? type : CD_Object;
        code.invokestatic(CD_String, "valueOf", MethodTypeDesc.of(CD_String, small(text)));
        code.invokevirtual(STRING_BUILDER, "append", MethodTypeDesc.of(STRING_BUILDER, CD_String));
      }
      append(code, fields.isEmpty() ? simple + "[]" : "]");
      code.invokevirtual(STRING_BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    };
  }

  private static void append(CodeBuilder code, String text) {
    code.loadConstant(text).invokevirtual(STRING_BUILDER, "append", MethodTypeDesc.of(STRING_BUILDER, CD_String));
  }

  /** String.valueOf has no form for byte and short. */
  private static ClassDesc small(ClassDesc type) {
    TypeKind kind = TypeKind.from(type);
    return kind == TypeKind.BYTE || kind == TypeKind.SHORT ? CD_int : type;
  }

  private void load(CodeBuilder code, int slot, DirectMethodHandleDesc field, ClassDesc type) {
    code.aload(slot).getfield(self, field.methodName(), type);
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
      case BYTE -> ClassDesc.of("java.lang.Byte");
      case CHAR -> ClassDesc.of("java.lang.Character");
      case SHORT -> ClassDesc.of("java.lang.Short");
      case INT -> ClassDesc.of("java.lang.Integer");
      case LONG -> ClassDesc.of("java.lang.Long");
      case FLOAT -> ClassDesc.of("java.lang.Float");
      case DOUBLE -> ClassDesc.of("java.lang.Double");
      case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.descriptorString());
    };
  }
}
