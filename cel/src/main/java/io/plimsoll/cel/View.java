package io.plimsoll.cel;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import io.plimsoll.core.model.Place;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subject as a condition sees it: a mapping of its fields, each read when it is asked for. {@code ?NAME} is whether somebody said
 * it, which {@code has()} asks; {@code #NAME} are the names of a mapping, which {@code in} asks.
 */
final class View<T> extends AbstractMap<String, Object> {

  private final Struct<T> struct;
  private final @Nullable T subject;
  private final Map<String, Cell> read = new HashMap<>(4);

  View(Struct<T> struct, @Nullable T subject) {
    this.struct = struct;
    this.subject = subject;
  }

  private Struct.Field<T> field(String name) {
    Struct.Field<T> field = struct.field(name);
    if (field == null) {
      throw new IllegalArgumentException(struct.name() + " has no field " + name);
    }
    return field;
  }

  private Cell cell(Struct.Field<T> field) {
    Cell known = read.get(field.name());
    if (known == null) {
      known = subject == null ? Cell.absent(null) : field.read().apply(subject);
      read.put(field.name(), known);
    }
    return known;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return true;
  }

  @Override
  public Object get(@Nullable Object key) {
    String name = String.valueOf(key);
    boolean asked = name.startsWith("?");
    boolean names = name.startsWith("#");
    Struct.Field<T> field = field(asked || names ? name.substring(1) : name);
    Cell cell = cell(field);
    Object value = cell.told();
    if (names && value instanceof OpenMap map) {
      return map.names();
    }
    return asked ? (Object) cell.said() : value != null ? value : empty(field.type());
  }

  /** What nobody said, as proto3 has it. */
  private static Object empty(CelType type) {
    if (type.kind() == CelKind.STRUCT) {
      Struct<?> struct = Model.STRUCTS.get(type.name());
      return struct == null ? Map.of() : struct.view(null);
    }
    return switch (type.kind()) {
      case BOOL -> false;
      case INT -> 0L;
      case DOUBLE -> 0.0;
      case LIST -> List.of();
      case MAP -> new OpenMap(Map.of(), null);
      default -> "";
    };
  }

  /** Where it stands what was read of it, if that is one property; else null. */
  @Nullable Place decisive(boolean item) {
    Cell only = null;
    for (Entry<String, Cell> one : read.entrySet()) {
      if (field(one.getKey()).key()) {
        if (only != null) {
          return null;
        }
        only = one.getValue();
      }
    }
    Place inList = only != null && item && only.value() instanceof OpenList list ? list.last() : null;
    return inList != null ? inList : only == null ? null : only.at();
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> all = new LinkedHashMap<>();
    struct.fields().forEach(field -> all.put(field.name(), get(field.name())));
    return all.entrySet();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof View<?> view && view.subject == subject && view.struct == struct;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(subject);
  }
}
