package io.plimsoll.core.spelling;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers, booleans and null as JSON, or as YAML in blocks with quoted strings. */
final class Tree {

  private Tree() {}

  static String json(@Nullable Object value) {
    var out = new StringBuilder();
    json(value, out);
    return out.toString();
  }

  private static void json(@Nullable Object value, StringBuilder out) {
    String separator = "";
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          string(entry.getKey().toString(), out);
          out.append(':');
          json(entry.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (Object item : list) {
          out.append(separator);
          json(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case String string -> string(string, out);
      case null -> out.append("null");
      default -> out.append(value);
    }
  }

  private static void string(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }

  /** YAML, each line behind as many spaces. */
  static String yaml(Map<String, ?> map, int indent) {
    var out = new StringBuilder();
    yaml(map, indent, out);
    return out.toString();
  }

  private static void yaml(Map<?, ?> map, int indent, StringBuilder out) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.repeat(' ', indent);
      String key = entry.getKey().toString();
      if (key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
        out.append(key);
      } else {
        string(key, out);
      }
      out.append(':');
      switch (entry.getValue()) {
        case Map<?, ?> inner when !inner.isEmpty() -> {
          out.append('\n');
          yaml(inner, indent + 2, out);
        }
        case List<?> list when !list.isEmpty() -> {
          out.append('\n');
          items(list, indent + 2, out);
        }
        case null -> out.append('\n');
        default -> {
          out.append(' ');
          json(entry.getValue(), out);
          out.append('\n');
        }
      }
    }
  }

  private static void items(List<?> list, int indent, StringBuilder out) {
    for (Object item : list) {
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        int start = out.length();
        yaml(map, indent + 2, out);
        out.setCharAt(start + indent, '-');
      } else {
        out.repeat(' ', indent).append("- ");
        json(item, out);
        out.append('\n');
      }
    }
  }
}
