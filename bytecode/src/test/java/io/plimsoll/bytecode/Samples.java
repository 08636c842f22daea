package io.plimsoll.bytecode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every shape of what is rewritten; run as compiled and as rewritten, it must say the same. */
public final class Samples {

  sealed interface Shape {
    record Dot() implements Shape {}

    record Line(int length) implements Shape {}

    record Box(Shape inner, List<String> names) implements Shape {}

    /** In an interface, where the added method is an interface's. */
    default String told() {
      return switch (this) {
        case Dot dot -> "dot";
        case Line(int length) when length > 10 -> "long line";
        case Line line -> "line " + line.length;
        case Box(Line(int length), var names) when names.isEmpty() -> "box of line " + length;
        case Box(Box(Dot inmost, var inner), var names) -> "box in box " + inner + names;
        case Box box -> "box";
      };
    }
  }

  record All(boolean a, byte b, char c, short d, int e, long f, float g, double h, @Nullable String i) {}

  enum Colour { RED, BLUE }

  private Samples() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text when text.length() > 3 -> "long " + text;
      case String text -> "text " + text;
      case Integer number when number > 5 -> "big " + number;
      case Colour colour -> "colour " + colour;
      case int[] numbers -> "numbers " + numbers.length;
      default -> "other";
    };
  }

  static String nameOf(@Nullable Colour colour, boolean dark) {
    return switch (colour) {
      case null -> "none";
      case RED -> dark ? "dark red" : "light red";
      case BLUE -> "blue";
    };
  }

  static String constant(Object value) {
    return switch (value) {
      case Colour.RED -> "red";
      case Colour other -> "not red " + other;
      default -> "no colour";
    };
  }

  /** All that the samples say, a line each. */
  public static String told() {
    var lines = new StringBuilder();
    for (Object value : new Object[] {"abcd", "ab", 7, 3, Colour.BLUE, new int[2], 1.0}) {
      lines.append(of(value)).append('\n');
    }
    lines.append(of(null)).append('\n').append(constant(Colour.RED)).append(constant(Colour.BLUE)).append(constant("x")).append('\n');
    lines.append(nameOf(null, true)).append(nameOf(Colour.RED, true)).append(nameOf(Colour.RED, false)).append(nameOf(Colour.BLUE, true));
    Shape line = new Shape.Line(3);
    List<Shape> shapes = List.of(new Shape.Dot(), line, new Shape.Line(11), new Shape.Box(line, List.of()),
        new Shape.Box(line, List.of("a")), new Shape.Box(new Shape.Box(new Shape.Dot(), List.of("x")), List.of("y")));
    for (Shape shape : shapes) {
      lines.append(shape.told()).append(' ').append(shape).append(' ').append(shape.hashCode()).append('\n');
      for (Shape other : shapes) {
        lines.append(shape.equals(other) ? '=' : '.');
      }
      lines.append(shape.equals(new Object())).append('\n');
    }
    var all = new All(true, (byte) -1, 'c', (short) -2, 3, 4L, -0.0f, Double.NaN, null);
    lines.append(all).append(all.hashCode());
    lines.append(all.equals(new All(true, (byte) -1, 'c', (short) -2, 3, 4L, -0.0f, Double.NaN, null)));
    lines.append(all.equals(new All(true, (byte) -1, 'c', (short) -2, 3, 4L, 0.0f, Double.NaN, null)));
    lines.append(all.equals(new All(true, (byte) -1, 'c', (short) -2, 3, 4L, -0.0f, Double.NaN, "")));
    return lines.toString();
  }
}
