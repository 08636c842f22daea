package io.plimsoll.core.read.script;

import io.plimsoll.core.read.run.Argument;
import java.util.List;

/**
 * What a variable holds.
 *
 * @param items the elements of an array; of a plain variable its one value, or none where it is unset
 * @param array whether it is an array
 * @param complete false where the script may have added to it since
 */
record Value(List<Argument> items, boolean array, boolean complete) {

  /** That of a variable that the script has not set so far. */
  static final Value UNSET = new Value(List.of(), false, true);

  Value {
    items = List.copyOf(items);
  }

  boolean isUnset() {
    return items.isEmpty() && !array;
  }

  /** What {@code $X} gives, of an array its first element; empty where there is none. */
  Argument first() {
    return items.isEmpty() ? new Argument.Builder(0).build(0) : items.getFirst();
  }

  Value open() {
    return new Value(items, array, false);
  }
}
