package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.read.engine.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies JSON Patch operations (RFC 6902) to a request. */
final class RequestEdits {

  private RequestEdits() {}

  static String apply(String request, List<Plan.Operation> operations) throws ReadException, Splicing.BadPlan {
    Object root = value(JsonReader.read(Source.of("request", request)));
    for (Plan.Operation operation : operations) {
      apply(root, operation);
    }
    var out = new StringBuilder();
    write(root, out);
    return out.toString();
  }

  private static @Nullable Object value(Json json) {
    return switch (json) {
      case Json.Obj object -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (Json.Member member : object.members()) {
          map.put(member.name(), value(member.value()));
        }
        yield map;
      }
      case Json.Arr array -> {
        var list = new ArrayList<@Nullable Object>();
        for (Json item : array.items()) {
          list.add(value(item));
        }
        yield list;
      }
      case Json.Str string -> string.value();
      case Json.Num number -> new Literal(number.literal());
      case Json.Bool bool -> bool.value();
      case Json.Null nothing -> null;
    };
  }

  /** A number as written. */
  private record Literal(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static void apply(@Nullable Object root, Plan.Operation operation) throws ReadException, Splicing.BadPlan {
    String[] steps = operation.pointer().split("/", -1);
    Object at = root;
    for (int i = 1; i < steps.length - 1; i++) {
      at = switch (at) {
        case Map<?, ?> map -> map.get(name(steps[i]));
        case List<?> list -> list.get(Integer.parseInt(steps[i]));
        case null, default -> null;
      };
    }
    String last = name(steps[steps.length - 1]);
    Object value = operation.value() == null ? null : value(JsonReader.read(Source.of("value", operation.value())));
    switch (at) {
      case Map<?, ?> map -> change(map, last, value, operation);
      case List<?> list -> change(list, last, value, operation);
      case null, default -> throw new Splicing.BadPlan("there is nothing at " + operation.pointer());
    }
  }

  @SuppressWarnings("unchecked") // value makes only such maps.
  private static void change(Map<?, ?> map, String name, @Nullable Object value, Plan.Operation operation) throws Splicing.BadPlan {
    var members = (Map<String, @Nullable Object>) map;
    if (!operation.op().equals("add") && !members.containsKey(name)) {
      throw new Splicing.BadPlan("there is nothing at " + operation.pointer());
    }
    if (operation.op().equals("remove")) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
  }

  @SuppressWarnings("unchecked") // value makes only such lists.
  private static void change(List<?> list, String name, @Nullable Object value, Plan.Operation operation) throws Splicing.BadPlan {
    var items = (List<@Nullable Object>) list;
    int index = name.equals("-") ? items.size() : Integer.parseInt(name);
    boolean add = operation.op().equals("add");
    if (index > items.size() - (add ? 0 : 1)) {
      throw new Splicing.BadPlan("there is nothing at " + operation.pointer());
    }
    switch (operation.op()) {
      case "add" -> items.add(index, value);
      case "remove" -> items.remove(index);
      default -> items.set(index, value);
    }
  }

  private static String name(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    String separator = "";
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          write(entry.getKey(), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (Object item : list) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case String text -> out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")).append('"');
      case null -> out.append("null");
      default -> out.append(value);
    }
  }
}
