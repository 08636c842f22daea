package io.plimsoll.core.patch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value that can be changed: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@link Digits} or
 * {@link Null}.
 */
final class Json {

  /** A number, as it is written. */
  record Digits(String text) {}

  /** JSON's null, so that nothing here is Java's. */
  record Null() {
    @Override
    public String toString() {
      return "null";
    }
  }

  // Jackson's own limits hold: 500 deep, numbers of 1,000 digits.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  /** Reads one value; null when the text is not JSON. */
  static @Nullable Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Deque<Object> open = new ArrayDeque<>();
      Deque<String> names = new ArrayDeque<>();
      Object root = null;
      String name = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        Object value;
        switch (token) {
          case PROPERTY_NAME -> {
            name = parser.currentName();
            continue;
          }
          case END_OBJECT, END_ARRAY -> {
            open.pop();
            name = names.pop();
            continue;
          }
          case START_OBJECT -> value = new LinkedHashMap<String, Object>();
          case START_ARRAY -> value = new ArrayList<Object>();
          case VALUE_STRING -> value = parser.getString();
          case VALUE_TRUE -> value = true;
          case VALUE_FALSE -> value = false;
          case VALUE_NULL -> value = new Null();
          default -> value = new Digits(parser.getString());
        }
        if (open.isEmpty()) {
          if (root != null) {
            return null;
          }
          root = value;
        } else {
          put(open.peek(), name, value);
        }
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          open.push(value);
          names.push(name);
        }
      }
      return open.isEmpty() ? root : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static void put(@Nullable Object into, String name, Object value) {
    if (into instanceof Map<?, ?>) {
      object(into).put(name, value);
    } else if (into instanceof List<?>) {
      array(into).add(value);
    }
  }

  @SuppressWarnings("unchecked") // read makes no other maps.
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // read makes no other lists.
  static List<Object> array(Object value) {
    return (List<Object>) value;
  }

  /** The parts of a JSON pointer (RFC 6901). */
  static List<String> parts(String pointer) {
    var parts = new ArrayList<String>();
    for (int start = 0; start < pointer.length(); ) {
      int end = pointer.indexOf('/', start + 1);
      int stop = end < 0 ? pointer.length() : end;
      parts.add(pointer.substring(start + 1, stop).replace("~1", "/").replace("~0", "~"));
      start = stop;
    }
    return parts;
  }

  static String escape(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }

  /** The value at a pointer, or null. */
  static @Nullable Object at(@Nullable Object root, String pointer) {
    Object value = root;
    for (String part : parts(pointer)) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(part);
      } else if (value instanceof List<?> list) {
        int index = index(part, list.size());
        value = index < 0 ? null : list.get(index);
      } else {
        return null;
      }
    }
    return value;
  }

  /** The index that a part of a pointer is into a list of this size; -1 for none. */
  static int index(String part, int size) {
    if (part.isEmpty() || part.length() > 9 || (part.length() > 1 && part.charAt(0) == '0')) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index < size ? index : -1;
  }

  /** True for what the engine takes for nothing: null, false, 0, an empty text, list or object. */
  static boolean isNothing(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Boolean flag -> !flag;
      case String text -> text.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case List<?> list -> list.isEmpty();
      case Digits(String text) -> text.equals("0");
      case Null nothing -> true;
      default -> false;
    };
  }

  /** JSON text. It is no deeper than what {@link #read} takes. */
  static String write(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Digits(String text) -> text;
      case Map<?, ?> map -> {
        var out = new StringBuilder("{");
        map.forEach((name, member) ->
            out.append(out.length() == 1 ? "" : ",")
                .append(quoted(String.valueOf(name)))
                .append(':')
                .append(write(member)));
        yield out.append('}').toString();
      }
      case List<?> list -> {
        var out = new StringBuilder("[");
        list.forEach(item -> out.append(out.length() == 1 ? "" : ",").append(write(item)));
        yield out.append(']').toString();
      }
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
