package io.plimsoll.cel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that the checker names, as the reference of conditions calls them: {@code list of Port}. */
final class TypeNames {

  private TypeNames() {}

  /** One type: {@code list(plimsoll.Port)}. */
  static String of(String type) {
    String text = type.strip();
    if (text.startsWith("list(")) {
      String item = of(inside(text));
      return "any".equals(item) ? "list" : "list of " + item;
    }
    if (text.startsWith("map(")) {
      List<String> parts = split(inside(text));
      String value = of(parts.getLast());
      return "any".equals(value) ? "map" : "map of " + of(parts.getFirst()) + " to " + value;
    }
    if (text.startsWith("%")) {
      return "any";
    }
    return switch (text) {
      case "google.protobuf.Timestamp" -> "timestamp";
      case "google.protobuf.Duration" -> "duration";
      default -> text.startsWith(Struct.PACKAGE) ? text.substring(Struct.PACKAGE.length()) : text.startsWith("type(") ? "type" : text;
    };
  }

  /** The types of the arguments: {@code (string, int)}, {@code string.(int)}. */
  static List<String> arguments(String applied) {
    var types = new ArrayList<String>();
    for (String one : split(inside(applied))) {
      if (!one.isBlank()) {
        types.add(of(one));
      }
    }
    return types;
  }

  /** How a function is called with these: {@code string.matches(int)}. */
  static String call(String function, String applied) {
    int open = opening(applied);
    String target = open > 0 && applied.charAt(open - 1) == '.' ? of(applied.substring(0, open - 1)) + "." : "";
    return target + function + "(" + String.join(", ", arguments(applied.substring(open))) + ")";
  }

  /** How a function may be called. */
  static List<String> calls(String function, @Nullable String candidates) {
    Set<String> all = new LinkedHashSet<>();
    for (String one : split(candidates == null ? "" : candidates)) {
      if (!one.isBlank()) {
        all.add(call(function, one.strip()));
      }
    }
    return List.copyOf(all);
  }

  /** The parenthesis of the arguments, which is the last that none encloses. */
  private static int opening(String applied) {
    int depth = 0;
    int open = 0;
    for (int i = 0; i < applied.length(); i++) {
      char c = applied.charAt(i);
      if (c == '(' && depth++ == 0) {
        open = i;
      } else if (c == ')') {
        depth--;
      }
    }
    return open;
  }

  private static String inside(String text) {
    int open = opening(text);
    int close = text.lastIndexOf(')');
    return close > open ? text.substring(open + 1, close) : "";
  }

  /** The parts between commas that no parenthesis encloses. */
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
