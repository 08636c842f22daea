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

  public Variables(Map<String, Value> values) {
    this(values, true);
  }

  private Variables(Map<String, Value> values, boolean copy) {
    this.values = copy ? new HashMap<>(values) : values;
  }

  /** The variables that a map has at the time, while it grows. */
  static Variables over(Map<String, Value> values) {
    return new Variables(values, false);
  }

  public @Nullable Value get(String name) {
    return values.get(name);
  }

  /** These and one more, which counts where it was not said. */
  Variables or(String name, Value value) {
    if (values.containsKey(name)) {
      return this;
    }
    var more = new Variables(values);
    more.values.put(name, value);
    return more;
  }
}
