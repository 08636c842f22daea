package io.plimsoll.core.spelling;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a Compose file with one service, and the networks, volumes, secrets and configs that it names. */
final class ComposeSpelling {

  private final ContainerSpec spec;
  private final Map<String, Object> service = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> top = new TreeMap<>();
  private final List<Object> security = new ArrayList<>();

  ComposeSpelling(ContainerSpec spec) {
    this.spec = spec;
  }

  String file(String name) {
    for (Key<?> key : Key.all()) {
      String path = key.compose();
      Prop<?> prop = spec.get(key);
      if (path != null && !(prop instanceof Prop.Absent<?>)) {
        Object value = prop.value();
        String option = key.option();
        if (option != null) {
          security(key, option, value);
        } else if (key == Key.DEPLOY_RESTART && value instanceof Text policy) {
          Spelling.put(service, path.split("\\."), restartPolicy(policy));
        } else {
          Spelling.put(service, path.split("\\."), value == null ? "${UNTOLD}" : value(key, value));
        }
      }
    }
    if (!security.isEmpty()) {
      service.put("security_opt", security);
    }
    var file = new LinkedHashMap<String, Object>();
    file.put("services", Map.of(name, service));
    file.putAll(top);
    return Tree.yaml(file, 0);
  }

  /** {@code on-failure:3} in two keys. */
  private static Map<String, Object> restartPolicy(Text policy) {
    var said = new LinkedHashMap<String, Object>();
    String[] parts = text(policy).split(":", 2);
    said.put("condition", parts[0].equals("always") ? "any" : parts[0].equals("no") ? "none" : parts[0]);
    if (parts.length > 1) {
      said.put("max_attempts", Integer.valueOf(parts[1]));
    }
    return said;
  }

  /** A literal dollar is doubled; a hole is a variable. */
  private static String text(Text text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.literals().size(); i++) {
      if (i > 0) {
        out.append("${").append(text.holes().get(i - 1)).append('}');
      }
      out.append(text.literals().get(i).replace("$", "$$"));
    }
    return out.toString();
  }

  private static String text(Prop<Text> prop) {
    Text text = prop.value();
    return text == null ? "${UNTOLD}" : text(text);
  }

  private void security(Key<?> key, String option, @org.jspecify.annotations.Nullable Object value) {
    switch (value) {
      case null -> security.add(option + "=${UNTOLD}");
      case Boolean on -> security.add(option + ":" + on);
      case Text text -> security.add(option + "=" + text(text));
      case Listing<?> labels -> labels.items().forEach(label -> security.add(option + "=" + item(key, label)));
      default -> throw new IllegalStateException(value.toString());
    }
  }

  private Object value(Key<?> key, Object value) {
    return switch (value) {
      case Text text when key == Key.CREDENTIAL_SPEC -> Map.of("file", text(text));
      case Text text -> text(text);
      case Long number when key.kind() == Key.Kind.CPUS ->
          BigDecimal.valueOf(number, 9).stripTrailingZeros().toPlainString();
      case Long number -> number;
      case Boolean on -> on;
      case Command command -> command(command);
      case Healthcheck check -> healthcheck(check);
      case Build build -> build(build);
      case Listing<?> list -> list(key, list);
      default -> throw new IllegalStateException(key + ": " + value);
    };
  }

  private static Object command(Command command) {
    return command.shell() ? text(command.words().getFirst().text()) : words(command.words());
  }

  private static List<Object> words(List<Word> words) {
    return words.stream().<Object>map(word -> text(word.text())).toList();
  }

  private static Object healthcheck(Healthcheck check) {
    if (check.disabled() instanceof Prop.Unknown<Boolean>) {
      return Map.of("disable", "${UNTOLD}");
    }
    if (Boolean.TRUE.equals(check.disabled().value())) {
      return Map.of("disable", true);
    }
    return check.test().items().isEmpty() ? Map.of("interval", "30s") : Map.of("test", words(check.test().items()));
  }

  private static Object build(Build build) {
    var out = new LinkedHashMap<String, Object>();
    putText(out, "context", build.context());
    putText(out, "dockerfile", build.dockerfile());
    putText(out, "target", build.target());
    putText(out, "network", build.network());
    if (!build.args().items().isEmpty()) {
      out.put("args", build.args().items().stream().map(pair -> text(pair.name()) + "=" + text(pair.value())).toList());
    }
    if (!build.labels().items().isEmpty()) {
      out.put("labels", build.labels().items().stream().map(pair -> text(pair.name()) + "=" + text(pair.value())).toList());
    }
    if (Boolean.TRUE.equals(build.privileged().value())) {
      out.put("privileged", true);
    }
    return out;
  }

  private static void putText(Map<String, Object> out, String name, Prop<Text> prop) {
    if (!(prop instanceof Prop.Absent<Text>)) {
      out.put(name, text(prop));
    }
  }

  private Object list(Key<?> key, Listing<?> list) {
    boolean map = key == Key.ULIMITS || key == Key.NETWORKS || key == Key.STORAGE_OPT || key == Key.LOG_OPTIONS
        || key == Key.PROVIDER_OPTIONS;
    if (key == Key.GPUS && list.items().size() == 1 && list.items().getFirst() instanceof Word(Text text, var _)
        && text.shown().equals("all")) {
      return "all";
    }
    if (!map) {
      return list.items().stream().map(item -> item(key, item)).toList();
    }
    var out = new LinkedHashMap<String, Object>();
    for (Object item : list.items()) {
      switch (item) {
        case Pair pair when key == Key.ULIMITS -> out.put(text(pair.name()), limit(text(pair.value())));
        case Pair pair -> out.put(text(pair.name()), text(pair.value()));
        case Attachment seat -> {
          String network = text(seat.network());
          declare("networks", network, Map.of());
          out.put(network, seat.aliases().items().isEmpty() ? Map.of()
              : Map.of("aliases", words(seat.aliases().items())));
        }
        default -> throw new IllegalStateException(item.toString());
      }
    }
    return out;
  }

  private static Object limit(String value) {
    int colon = value.indexOf(':');
    if (colon < 0) {
      return value.startsWith("$") ? value : (Object) Long.valueOf(value);
    }
    return Map.of("soft", Long.parseLong(value.substring(0, colon)), "hard",
        Long.parseLong(value.substring(colon + 1)));
  }

  private void declare(String kind, String name, Object definition) {
    top.computeIfAbsent(kind, _ -> new TreeMap<>()).put(name, definition);
  }

  private Object item(Key<?> key, Object item) {
    return switch (item) {
      case Word word when key == Key.GPUS -> gpus(text(word.text()));
      case Word word -> text(word.text());
      case Pair pair -> text(pair.name()) + "=" + text(pair.value());
      case EnvVar variable -> text(variable.name()) + "=" + text(variable.value());
      case Device device -> text(device.source()) + ":" + text(device.target()) + ":" + text(device.permissions());
      case Port port -> RunSpelling.port(port);
      case Mount mount -> mount(mount);
      case Grant grant -> {
        String source = text(grant.source());
        declare(key == Key.SECRETS ? "secrets" : "configs", source, Map.of("file", "./" + source));
        String target = text(grant.target());
        yield target.isEmpty() ? Map.of("source", source) : Map.of("source", source, "target", target);
      }
      case Hook hook -> key == Key.WATCH
          ? Map.of("path", "./src", "action", "sync+exec", "target", "/src", "exec", hook(hook)) : hook(hook);
      default -> throw new IllegalStateException(item.toString());
    };
  }

  private static Object gpus(String word) {
    return Map.of("count", word.equals("all") ? "all" : (Object) Long.valueOf(word));
  }

  private static Object hook(Hook hook) {
    var out = new LinkedHashMap<String, Object>();
    Command command = hook.command().value();
    out.put("command", command == null ? "${UNTOLD}" : command(command));
    putText(out, "user", hook.user());
    if (Boolean.TRUE.equals(hook.privileged().value())) {
      out.put("privileged", true);
    }
    return out;
  }

  private Object mount(Mount mount) {
    String source = text(mount.source());
    if (mount.type() == Mount.Type.VOLUME && !source.isEmpty()) {
      declare("volumes", source, definition(mount));
    }
    List<String> options = Spelling.shortOptions(mount);
    if (options != null) {
      String ends = source + ":" + text(mount.target());
      return options.isEmpty() ? ends : ends + ":" + String.join(",", options);
    }
    if (Spelling.isAnonymous(mount)) {
      return text(mount.target());
    }
    var out = new LinkedHashMap<String, Object>();
    String kind = mount.type().name().toLowerCase(Locale.ROOT);
    out.put("type", kind);
    if (!source.isEmpty()) {
      out.put("source", source);
    }
    out.put("target", text(mount.target()));
    if (Boolean.TRUE.equals(mount.readOnly().value())) {
      out.put("read_only", true);
    }
    var inner = new LinkedHashMap<String, Object>();
    for (String option : mount.options()) {
      option(mount, option, out, inner);
    }
    if (!inner.isEmpty()) {
      out.put(kind, inner);
    }
    return out;
  }

  private static void option(Mount mount, String option, Map<String, Object> out, Map<String, Object> inner) {
    String mode = Spelling.option(mount, "mode");
    switch (option) {
      case "consistent", "cached", "delegated" -> out.put("consistency", option);
      case "nocopy" -> inner.put("nocopy", true);
      case "create-source" -> inner.put("create_host_path", true);
      case "z", "Z" -> inner.put("selinux", option);
      default -> {
        int equals = option.indexOf('=');
        if (option.startsWith("mode=") && mode != null) {
          inner.put("mode", Long.parseLong(mode, 8));
        } else if (option.startsWith("size=")) {
          inner.put("size", Long.parseLong(option.substring(5)));
        } else {
          inner.put(equals < 0 ? "propagation" : option.substring(0, equals),
              equals < 0 ? option : option.substring(equals + 1));
        }
      }
    }
  }

  private static Object definition(Mount mount) {
    Volume volume = mount.volume();
    var out = new LinkedHashMap<String, Object>();
    if (volume != null) {
      putText(out, "driver", volume.driver());
      var options = new LinkedHashMap<String, Object>();
      volume.options().items().forEach(pair -> options.put(text(pair.name()), text(pair.value())));
      if (!options.isEmpty()) {
        out.put("driver_opts", options);
      }
    }
    return out;
  }
}
