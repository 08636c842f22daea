package io.plimsoll.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of names to texts of which values may be unknown, and which may have more names than can be told. What stands at a name that
 * is not there is the empty text; whether it is there, {@code in} and {@code has()} ask.
 */
final class OpenMap extends AbstractMap<String, Object> {

  private final Map<String, Cell> cells;
  private final @Nullable Unknown rest;

  OpenMap(Map<String, Cell> cells, @Nullable Unknown rest) {
    this.cells = cells;
    this.rest = rest;
  }

  /** The names alone: that a value is unknown is not asked. */
  OpenMap names() {
    Map<String, Cell> names = new LinkedHashMap<>();
    cells.keySet().forEach(name -> names.put(name, Cell.of("")));
    return new OpenMap(names, rest);
  }

  /** What stands at a key of any map: the empty text where nobody said it, as of a field, and an error where a condition made the map. */
  static Object value(Map<?, ?> map, Object key) {
    Object value = map.get(key);
    if (value == null && map instanceof OpenMap) {
      return "";
    }
    if (value == null) {
      throw CelAttributeNotFoundException.of(key.toString());
    }
    return value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    if (cells.containsKey(key)) {
      return true;
    }
    if (rest != null) {
      throw rest;
    }
    return false;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Cell cell = key == null ? null : cells.get(key);
    if (cell == null) {
      if (rest != null) {
        throw rest;
      }
      return null;
    }
    Object value = cell.told();
    return value == null ? "" : value;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    if (rest != null) {
      throw rest;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    cells.forEach((name, cell) -> {
      Object value = cell.told();
      values.put(name, value == null ? "" : value);
    });
    return values.entrySet();
  }

  /** The names, of which those of unknown values are known. */
  @Override
  public Set<String> keySet() {
    if (rest != null) {
      throw rest;
    }
    return cells.keySet();
  }

  @Override
  public int size() {
    return keySet().size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
