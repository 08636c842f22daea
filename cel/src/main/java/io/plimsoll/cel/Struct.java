package io.plimsoll.cel;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type of the model as conditions see it.
 *
 * @param <T> what it is a view of
 */
final class Struct<T> {

  static final CelType TEXTS = ListType.create(SimpleType.STRING);
  static final CelType TEXT_MAP = MapType.create(SimpleType.STRING, SimpleType.STRING);

  /** What the names of types begin with. */
  static final String PACKAGE = "plimsoll.";

  private final String name;
  private final Map<String, Field<T>> fields = new LinkedHashMap<>();

  /**
   * A field.
   *
   * @param doc what it says, for people
   * @param key true for what a person wrote or could have written: a finding may lie there
   * @param read what a subject holds
   */
  record Field<T>(String name, CelType type, String doc, boolean key, Function<T, Cell> read) {}

  Struct(String name) {
    this.name = PACKAGE + name;
  }

  /** Adds a property, at whose place a finding may lie. */
  Struct<T> key(String field, CelType type, String doc, Function<T, Cell> read) {
    fields.put(field, new Field<>(field, type, doc, true, read));
    return this;
  }

  /** Adds a fact. */
  Struct<T> fact(String field, CelType type, String doc, Function<T, Object> read) {
    fields.put(field, new Field<>(field, type, doc, false, subject -> Cell.of(read.apply(subject))));
    return this;
  }

  String name() {
    return name;
  }

  List<Field<T>> fields() {
    return List.copyOf(fields.values());
  }

  @Nullable Field<T> field(String wanted) {
    return fields.get(wanted);
  }

  /** How fields are declared that hold one. */
  CelType type() {
    return StructTypeReference.create(name);
  }

  CelType listType() {
    return ListType.create(type());
  }

  /** The declaration of the type. */
  StructType declared() {
    ImmutableMap.Builder<String, CelType> all = ImmutableMap.builder();
    fields.values().forEach(field -> all.put(field.name, field.type));
    ImmutableMap<String, CelType> types = all.buildOrThrow();
    return StructType.create(name, types.keySet(), wanted -> Optional.ofNullable(types.get(wanted)));
  }

  /** A view of a subject; of null all is absent. */
  View<T> view(@Nullable T subject) {
    return new View<>(this, subject);
  }
}
