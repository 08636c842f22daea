package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a Compose file may use: what the .env file beside it says. */
public final class Variables {

  /** A variable's value, and where it is written. */
  public record Value(Text text, @Nullable Place at) {}

  public static final Variables NONE = new Variables(Map.of());

  private final Map<String, Value> values;
  private final @Nullable Variables next;

  public Variables(Map<String, Value> values) {
    this(new HashMap<>(values), null);
  }

  private Variables(Map<String, Value> values, @Nullable Variables next) {
    this.values = values;
    this.next = next;
  }

  /** The variables that a map has at the time, while it grows. */
  static Variables over(Map<String, Value> values) {
    return new Variables(values, null);
  }

  public @Nullable Value get(String name) {
    for (Variables at = this; at != null; at = at.next) {
      Value value = at.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** These, and others that count where these say nothing. */
  public Variables or(Variables others) {
    return new Variables(values, next == null ? others : next.or(others));
  }

  /** These and one more, which counts where it was not said. */
  Variables or(String name, Value value) {
    return or(new Variables(Map.of(name, value)));
  }
}
