package io.plimsoll.core.spelling;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of containers: a Compose service, the words of {@code docker run}, a create request, an inspect
 * answer. It writes every key for which the gate has a spelling, and leaves the others out.
 *
 * <p>A hole is written <code>${NAME}</code> in a file and on a command line; JSON has no holes, and a value with one is
 * left out there.
 */
public final class Spelling {

  /** Keys that no request has: the client sends them elsewhere, or replaces them before. */
  private static final Set<Key<?>> NOT_IN_REQUESTS =
      Set.of(
          Key.ENV_FILE, Key.LABEL_FILE, Key.PLATFORM, Key.PULL_POLICY, Key.CONTAINER_NAME, Key.USE_API_SOCKET,
          Key.CREDENTIAL_SPEC);

  private Spelling() {}

  /** True when a gate can say anything under a key. */
  public static boolean spells(Gate gate, Key<?> key) {
    return switch (gate) {
      case COMPOSE -> key.compose() != null;
      case RUN -> key.flag() != null || key == Key.IMAGE || key == Key.COMMAND;
      case CREATE -> key.pointer() != null && !NOT_IN_REQUESTS.contains(key);
      case RUNNING -> (key.pointer() != null && !NOT_IN_REQUESTS.contains(key)) || key == Key.CONTAINER_NAME;
      case DOCKERFILE, IMAGE, DAEMON, HOST, GATEWAY, POLICY -> false;
    };
  }

  /** A copy that says only what a gate can say. */
  public static ContainerSpec cut(Gate gate, ContainerSpec spec) {
    ContainerSpec.Builder builder = spec.toBuilder();
    for (Key<?> key : Key.all()) {
      if (!spells(gate, key)) {
        builder.remove(key);
      }
    }
    return builder.build();
  }

  /** A whole Compose file with one service, called {@code name}. */
  public static String compose(ContainerSpec spec, String name) {
    return new ComposeSpelling(spec).file(name);
  }

  /** The words of a command line. */
  public static List<String> run(ContainerSpec spec) {
    return new RunSpelling(spec).words();
  }

  /** The body of a create request. */
  public static String create(ContainerSpec spec) {
    return Tree.json(new RequestSpelling(spec, false).create());
  }

  /** The answer to an inspect request. */
  public static String inspect(ContainerSpec spec) {
    return Tree.json(new RequestSpelling(spec, true).inspect());
  }

  // What the writers share.

  /** A value as text: what is known, or a hole. */
  static <T> @Nullable Object shown(Prop<T> prop) {
    return switch (prop) {
      case Prop.Absent<T> _ -> null;
      case Prop.Unknown<T> _ -> "${UNTOLD}";
      default -> prop.value() instanceof Text text ? text.shown() : prop.value();
    };
  }

  /** {@code a=b}. */
  static String pair(Text name, Prop<Text> value) {
    return name.shown() + "=" + shown(value);
  }

  /** The options of a mount's short form, or null when it needs the long one. */
  static @Nullable List<String> shortOptions(Mount mount) {
    boolean kind = mount.type() == Mount.Type.BIND || (mount.type() == Mount.Type.VOLUME
        && !mount.source().shown().isEmpty());
    boolean plain =
        mount.options().stream().allMatch(option -> option.indexOf('=') < 0 && !option.equals("create-source"));
    if (!kind || !plain || mount.volume() != null) {
      return null;
    }
    var options = new java.util.ArrayList<String>();
    if (mount.readOnly() instanceof Prop.Unknown<Boolean>) {
      options.add("${UNTOLD}");
    } else if (Boolean.TRUE.equals(mount.readOnly().value())) {
      options.add("ro");
    }
    options.addAll(mount.options());
    return options;
  }

  static String shortForm(Mount mount, List<String> options) {
    String ends = mount.source().shown() + ":" + mount.target().shown();
    return options.isEmpty() ? ends : ends + ":" + String.join(",", options);
  }

  static boolean isAnonymous(Mount mount) {
    return mount.type() == Mount.Type.VOLUME
        && mount.source().shown().isEmpty()
        && mount.options().isEmpty()
        && mount.volume() == null
        && !Boolean.TRUE.equals(mount.readOnly().value());
  }

  /** The part of an option after its name, or null. */
  static @Nullable String option(Mount mount, String name) {
    for (String option : mount.options()) {
      if (option.startsWith(name + "=")) {
        return option.substring(name.length() + 1);
      }
    }
    return null;
  }

  static @Nullable String propagation(Mount mount) {
    for (String option : mount.options()) {
      if (List.of("private", "rprivate", "shared", "rshared", "slave", "rslave").contains(option)) {
        return option;
      }
    }
    return null;
  }

  /** Puts a value at a path, making maps on the way. */
  @SuppressWarnings("unchecked") // Only maps are put on the way.
  static void put(Map<String, Object> map, String[] path, @Nullable Object value) {
    Map<String, Object> inner = map;
    for (int i = 0; i < path.length - 1; i++) {
      inner = (Map<String, Object>) inner.computeIfAbsent(path[i], _ -> new LinkedHashMap<String, Object>());
    }
    ((Map<String, @Nullable Object>) (Map<?, ?>) inner).put(path[path.length - 1], value);
  }
}
