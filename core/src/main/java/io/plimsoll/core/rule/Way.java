package io.plimsoll.core.rule;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;

/** Says a way out in the words of the gate at which a container was met, from the table of {@link Key}s. */
public final class Way {

  private Way() {}

  /** "Take this out": {@code take pid out}, {@code recreate it without --pid}. */
  public static String remove(ContainerSpec spec, Key<?> key) {
    if (key.option() != null) {
      return spec.subject().gate() == Gate.RUNNING ? "recreate it without " + key.flag() + " " + key.option()
          : "take " + key.option() + " out of " + name(spec, key);
    }
    return switch (spec.subject().gate()) {
      case RUN -> "remove " + key.flag();
      case RUNNING -> "recreate it without " + key.flag();
      case CREATE -> "remove " + field(key);
      default -> "remove " + key.compose();
    };
  }

  /** "Write this": {@code mem_limit: 512m}, {@code --memory 512m}, {@code HostConfig.Memory = 512m}. */
  public static String put(ContainerSpec spec, Key<?> key, String value) {
    // A flag that is on needs no value.
    String flag = value.equals("true") ? String.valueOf(key.flag()) : key.flag() + " " + value;
    return switch (spec.subject().gate()) {
      case RUN -> flag;
      case RUNNING -> "recreate it with " + flag;
      case CREATE -> field(key) + " = " + value;
      default -> key.compose() + ": " + value;
    };
  }

  /** "Add this to the list": {@code security_opt: [no-new-privileges:true]}. */
  public static String add(ContainerSpec spec, Key<?> key, String item) {
    return switch (spec.subject().gate()) {
      case RUN -> key.flag() + " " + item;
      case RUNNING -> "recreate it with " + key.flag() + " " + item;
      case CREATE -> field(key) + " += \"" + item + "\"";
      default -> key.compose() + ": [" + item + "]";
    };
  }

  /** What it is called there: {@code cap_add}, {@code --cap-add}, {@code HostConfig.CapAdd}. */
  public static String name(ContainerSpec spec, Key<?> key) {
    return switch (spec.subject().gate()) {
      case RUN, RUNNING -> String.valueOf(key.flag());
      case CREATE -> field(key);
      default -> String.valueOf(key.compose());
    };
  }

  private static String field(Key<?> key) {
    String pointer = String.valueOf(key.pointer());
    return pointer.substring(1).replace('/', '.');
  }
}
