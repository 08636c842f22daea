package io.plimsoll.core.rule;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import java.util.List;

/** Says a way out in the words of the gate at which a container was met, from the table of {@link Key}s. */
public final class Way {

  private Way() {}

  /** "Take this out": {@code take pid out}, {@code recreate it without --pid}. */
  public static String remove(ContainerSpec spec, Key<?> key) {
    if (key == Key.SYSTEM_PATHS && spec.subject().gate() == Gate.CREATE) {
      return "leave MaskedPaths and ReadonlyPaths out: an empty list protects nothing";
    }
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

  /** "Write this": {@code mem_limit: 512m}, {@code --memory 512m}, {@code HostConfig.Memory = 536870912}. */
  public static String put(ContainerSpec spec, Key<?> key, String value) {
    // A flag that is on needs no value.
    String flag = value.equals("true") ? String.valueOf(key.flag()) : key.flag() + " " + value;
    return switch (spec.subject().gate()) {
      case RUN -> flag;
      case RUNNING -> "recreate it with " + flag;
      case CREATE -> field(key) + " = " + json(key, value);
      default -> key.compose() + ": " + value;
    };
  }

  /** "Add this to the list": {@code security_opt: [no-new-privileges:true]}. */
  public static String add(ContainerSpec spec, Key<?> key, String item) {
    return add(spec, key, List.of(item));
  }

  /** "Add these to the list": {@code cap_add: [CHOWN, KILL]}, {@code --cap-add CHOWN --cap-add KILL}. */
  public static String add(ContainerSpec spec, Key<?> key, List<String> items) {
    return switch (spec.subject().gate()) {
      case RUN -> flags(key, items);
      case RUNNING -> "recreate it with " + flags(key, items);
      case CREATE -> field(key) + " += " + json(key, items);
      default -> key.compose() + ": [" + String.join(", ", items) + "]";
    };
  }

  private static String flags(Key<?> key, List<String> items) {
    return key.flag() + " " + String.join(" " + key.flag() + " ", items);
  }

  /** A list of texts; of options with values, and of folders in memory, the API wants a mapping. */
  private static String json(Key<?> key, List<String> items) {
    boolean mapping = key.kind() == Key.Kind.PAIRS || key == Key.TMPFS;
    if (!mapping && items.size() == 1) {
      return "\"" + items.getFirst() + "\"";
    }
    var out = new StringBuilder();
    for (String item : items) {
      int equals = mapping ? item.indexOf('=') : -1;
      String name = equals < 0 ? item : item.substring(0, equals);
      out.append(out.isEmpty() ? "" : ", ").append('"').append(name).append('"');
      if (mapping) {
        out.append(": \"").append(equals < 0 ? "" : item.substring(equals + 1)).append('"');
      }
    }
    return (mapping ? "{" : "[") + out + (mapping ? "}" : "]");
  }

  /** A value as the API counts it: bytes, billionths of a CPU, a policy with its number of times. */
  private static String json(Key<?> key, String value) {
    int times = value.startsWith("on-failure:") ? value.indexOf(':') : -1;
    return switch (key.kind()) {
      case BYTES -> value.endsWith("m") ? String.valueOf(Long.parseLong(value.substring(0, value.length() - 1)) << 20) : value;
      case CPUS -> value.equals("1.0") ? "1000000000" : value;
      case WORD -> times < 0 ? "\"" + value + "\"" : "\"on-failure\", MaximumRetryCount = " + value.substring(times + 1);
      default -> value;
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
