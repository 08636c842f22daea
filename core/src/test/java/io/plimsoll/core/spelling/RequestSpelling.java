package io.plimsoll.core.spelling;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes create requests and inspect answers. As clients and engines do, it writes a value also for what nobody said:
 * false, 0, "", null, {} or [].
 */
final class RequestSpelling {

  private static final String ID = "4f2d0c9b8a7e6d5c4b3a29180706f5e4d3c2b1a0f9e8d7c6b5a4938271605f4e";

  private final ContainerSpec spec;
  private final boolean answer;
  private final Map<String, Object> root = new LinkedHashMap<>();

  RequestSpelling(ContainerSpec spec, boolean answer) {
    this.spec = spec;
    this.answer = answer;
  }

  Map<String, Object> create() {
    put("/HostConfig/NetworkMode", "default");
    for (Key<?> key : Key.all()) {
      if (key.pointer() != null) {
        key(key);
      }
    }
    return root;
  }

  /** An inspect answer has all outside of HostConfig under Config, and some things of its own. */
  @SuppressWarnings("unchecked") // HostConfig and NetworkingConfig are maps.
  Map<String, Object> inspect() {
    Map<String, Object> config = create();
    var out = new LinkedHashMap<String, Object>();
    out.put("Id", ID);
    Object name = Spelling.shown(spec.get(Key.CONTAINER_NAME));
    out.put("Name", "/" + (name == null ? "quirky_hopper" : name));
    out.put("Driver", "overlay2");
    out.put("Platform", "linux");
    Map<String, Object> host = (Map<String, Object>) config.remove("HostConfig");
    Map<String, Object> networking = (Map<String, Object>) config.remove("NetworkingConfig");
    out.put("HostConfig", host == null ? Map.of() : host);
    config.putIfAbsent("Hostname", ID.substring(0, 12));
    if ("".equals(config.get("Hostname"))) {
      config.put("Hostname", ID.substring(0, 12));
    }
    out.put("Config", config);
    Object networks = networking == null ? null : networking.get("EndpointsConfig");
    Object none = Map.of("bridge", Map.of("Aliases", List.of()));
    out.put("NetworkSettings", Map.of("Ports", Map.of(), "Networks", networks == null ? none : networks));
    return out;
  }

  private void put(String pointer, @Nullable Object value) {
    Spelling.put(root, pointer.substring(1).split("/"), value);
  }

  private void key(Key<?> key) {
    String pointer = String.valueOf(key.pointer());
    Object value = spec.get(key).value();
    if (value == null) {
      nothing(key, pointer);
      return;
    }
    switch (value) {
      case Boolean on when key.option() != null -> append(pointer, on ? key.option() : key.option() + "=false");
      case Text text when key == Key.SYSTEM_PATHS -> unconfined(text);
      case Text text when key.option() != null -> append(pointer, key.option() + "=" + text.shown());
      case Text text when key == Key.RESTART -> restart(text.shown());
      case Text text when isNumber(key) -> put(pointer, Long.parseLong(text.shown().replace("s", "")));
      case Text text -> put(pointer, text.shown());
      case Boolean on -> put(pointer, on);
      case Long number -> put(pointer, number);
      case Command command -> put(pointer, command.words().isEmpty() ? reset() : words(command.words()));
      case Healthcheck check -> put(pointer, health(check));
      case Listing<?> list -> list(key, pointer, list);
      default -> throw new IllegalStateException(key + ": " + value);
    }
  }

  private static List<String> reset() {
    return List.of("");
  }

  private static boolean isNumber(Key<?> key) {
    return key == Key.STOP_GRACE_PERIOD || key == Key.CPU_QUOTA || key == Key.CPU_PERIOD || key == Key.CPU_RT_PERIOD
        || key == Key.CPU_RT_RUNTIME;
  }

  private void nothing(Key<?> key, String pointer) {
    if (isNumber(key) && key != Key.STOP_GRACE_PERIOD) {
      put(pointer, 0);
      return;
    }
    switch (key.kind()) {
      case FLAG -> put(pointer, key == Key.INIT ? null : false);
      case WORD -> {
        if (key != Key.NETWORK_MODE) {
          put(pointer, key == Key.RESTART ? "no" : "");
        }
      }
      case NUMBER, BYTES, CPUS -> {
        long shm = answer ? 67_108_864L : 0L;
        put(pointer, key == Key.MEMORY_SWAPPINESS ? -1 : key == Key.SHM_SIZE ? shm : 0L);
      }
      case WORDS -> put(pointer, null);
      case PAIRS -> put(pointer, Map.of());
      case OWN -> {}
    }
  }

  @SuppressWarnings("unchecked") // Only lists are appended to.
  private void append(String pointer, Object item) {
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    Map<String, Object> host = (Map<String, Object>) root.computeIfAbsent("HostConfig", _ -> new LinkedHashMap<>());
    ((List<Object>) host.computeIfAbsent(name, _ -> new ArrayList<>())).add(item);
  }

  private void unconfined(Text text) {
    if (text.shown().equals("unconfined")) {
      put("/HostConfig/MaskedPaths", List.of());
      put("/HostConfig/ReadonlyPaths", List.of());
    }
  }

  private void restart(String policy) {
    int colon = policy.indexOf(':');
    put("/HostConfig/RestartPolicy/Name", colon < 0 ? policy : policy.substring(0, colon));
    put("/HostConfig/RestartPolicy/MaximumRetryCount", colon < 0 ? 0 : Long.parseLong(policy.substring(colon + 1)));
  }

  private static List<String> words(List<Word> words) {
    return words.stream().map(word -> word.text().shown()).toList();
  }

  private static Map<String, Object> health(Healthcheck check) {
    if (Boolean.TRUE.equals(check.disabled().value())) {
      return Map.of("Test", List.of("NONE"));
    }
    return check.test().items().isEmpty() ? Map.of("Interval", 30_000_000_000L)
        : Map.of("Test", words(check.test().items()));
  }

  private void list(Key<?> key, String pointer, Listing<?> list) {
    if (key == Key.EXPOSE || key == Key.PORTS || key == Key.NETWORKS || key.kind() == Key.Kind.PAIRS) {
      put(pointer, new LinkedHashMap<String, Object>());
    }
    for (Object item : list.items()) {
      switch (item) {
        case Word word when key == Key.TMPFS -> tmpfs(word.text().shown());
        case Word word when key == Key.EXPOSE -> map(pointer, portName(word.text().shown()), Map.of());
        case Word word when key == Key.GPUS -> append(pointer, gpus(word.text().shown()));
        case Word word when key == Key.SELINUX -> append(pointer, "label=" + word.text().shown());
        case Word word when answer && key == Key.LINKS -> append(pointer, answered(word.text().shown()));
        case Word word -> append(pointer, word.text().shown());
        case Pair pair when key == Key.EXTRA_HOSTS ->
            append(pointer, pair.name().shown() + ":" + Spelling.shown(pair.value()));
        case Pair pair when key == Key.ULIMITS -> append(pointer, limit(pair));
        case Pair pair -> map(pointer, pair.name().shown(), String.valueOf(Spelling.shown(pair.value())));
        case io.plimsoll.core.model.EnvVar variable -> env(Spelling.pair(variable.name(), variable.value()));
        case Device device -> append(pointer, device(device));
        case Port port -> port(port);
        case Mount mount -> mount(mount);
        case Attachment seat -> seat(list, seat);
        default -> throw new IllegalStateException(item.toString());
      }
    }
  }

  private static String answered(String link) {
    int colon = link.indexOf(':');
    return "/" + link.substring(0, colon) + ":/quirky_hopper/" + link.substring(colon + 1);
  }

  @SuppressWarnings("unchecked") // Env is a list.
  private void env(String item) {
    ((List<Object>) root.computeIfAbsent("Env", _ -> new ArrayList<>())).add(item);
  }

  private void map(String pointer, String name, Object value) {
    String[] path = (pointer.substring(1) + "/x").split("/");
    path[path.length - 1] = name;
    Spelling.put(root, path, value);
  }

  private void tmpfs(String word) {
    int colon = word.indexOf(':');
    map("/HostConfig/Tmpfs", colon < 0 ? word : word.substring(0, colon), colon < 0 ? "" : word.substring(colon + 1));
  }

  private static String portName(String port) {
    return port.indexOf('/') < 0 ? port + "/tcp" : port;
  }

  private static Map<String, Object> gpus(String word) {
    var request = new LinkedHashMap<String, Object>();
    request.put("Driver", "");
    request.put("Count", word.equals("all") ? -1L : Long.parseLong(word));
    request.put("DeviceIDs", List.of());
    request.put("Capabilities", List.of(List.of("gpu")));
    request.put("Options", Map.of());
    return request;
  }

  private static Map<String, Object> limit(Pair pair) {
    String value = String.valueOf(Spelling.shown(pair.value()));
    int colon = value.indexOf(':');
    long soft = Long.parseLong(colon < 0 ? value : value.substring(0, colon));
    long hard = Long.parseLong(colon < 0 ? value : value.substring(colon + 1));
    return Map.of("Name", pair.name().shown(), "Soft", soft, "Hard", hard);
  }

  private static Map<String, Object> device(Device device) {
    return Map.of(
        "PathOnHost", device.source().shown(), "PathInContainer", device.target().shown(),
        "CgroupPermissions", device.permissions().shown());
  }

  @SuppressWarnings("unchecked") // Bindings are lists in a map.
  private void port(Port port) {
    String name = port.target().shown() + "/" + port.protocol();
    map("/ExposedPorts", name, Map.of());
    Map<String, Object> host = (Map<String, Object>) root.computeIfAbsent("HostConfig", _ -> new LinkedHashMap<>());
    Map<String, Object> ports = (Map<String, Object>) host.computeIfAbsent("PortBindings", _ -> new LinkedHashMap<>());
    ((List<Object>) ports.computeIfAbsent(name, _ -> new ArrayList<>()))
        .add(Map.of("HostIp", port.hostIp().shown(), "HostPort", port.published().shown()));
  }

  private void seat(Listing<?> list, Attachment seat) {
    if (seat.equals(list.items().getFirst())) {
      put("/HostConfig/NetworkMode", seat.network().shown());
    }
    map("/NetworkingConfig/EndpointsConfig", seat.network().shown(), Map.of("Aliases", words(seat.aliases().items())));
  }

  private void mount(Mount mount) {
    List<String> options = Spelling.shortOptions(mount);
    if (options != null) {
      append("/HostConfig/Binds", Spelling.shortForm(mount, options));
    } else if (Spelling.isAnonymous(mount)) {
      map("/Volumes", mount.target().shown(), Map.of());
    } else {
      append("/HostConfig/Mounts", longForm(mount));
    }
  }

  private static Map<String, Object> longForm(Mount mount) {
    var out = new LinkedHashMap<String, Object>();
    out.put("Type", mount.type().name().toLowerCase(Locale.ROOT));
    out.put("Source", mount.source().shown());
    out.put("Target", mount.target().shown());
    if (Boolean.TRUE.equals(mount.readOnly().value())) {
      out.put("ReadOnly", true);
    }
    var inner = new LinkedHashMap<String, Object>();
    for (String option : mount.options()) {
      switch (option) {
        case "nocopy" -> inner.put("NoCopy", true);
        case "create-source" -> inner.put("CreateMountpoint", true);
        case "recursive=disabled" -> inner.put("NonRecursive", true);
        case "recursive=writable" -> inner.put("ReadOnlyNonRecursive", true);
        case "recursive=readonly" -> inner.put("ReadOnlyForceRecursive", true);
        case "consistent", "cached", "delegated" -> out.put("Consistency", option);
        default -> other(mount, option, inner);
      }
    }
    Volume volume = mount.volume();
    if (volume != null) {
      var driver = new LinkedHashMap<String, Object>();
      Object name = Spelling.shown(volume.driver());
      if (name != null) {
        driver.put("Name", name);
      }
      var values = new LinkedHashMap<String, Object>();
      volume.options().items().forEach(pair ->
          values.put(pair.name().shown(), String.valueOf(Spelling.shown(pair.value()))));
      driver.put("Options", values);
      inner.put("DriverConfig", driver);
    }
    String kind = mount.type().name();
    out.put(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "Options", inner);
    return out;
  }

  private static void other(Mount mount, String option, Map<String, Object> inner) {
    String size = Spelling.option(mount, "size");
    String mode = Spelling.option(mount, "mode");
    if (option.startsWith("size=") && size != null) {
      inner.put("SizeBytes", Long.parseLong(size));
    } else if (option.startsWith("mode=") && mode != null) {
      inner.put("Mode", Long.parseLong(mode, 8));
    } else if (option.startsWith("subpath=")) {
      inner.put("Subpath", option.substring(8));
    } else {
      inner.put("Propagation", option);
    }
  }
}
