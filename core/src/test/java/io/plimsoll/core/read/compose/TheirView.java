package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.read.spelling.Gpus;
import io.plimsoll.core.read.spelling.Typed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** compose-go's model of a project, as the same lines that {@link OurView} makes of ours. */
final class TheirView {

  private static final Set<String> OPTIONS =
      Set.of("rprivate", "private", "rshared", "shared", "rslave", "slave", "z", "Z", "nocopy");

  private final SortedMap<String, String> lines = new TreeMap<>();
  private final Oracle.Json answer;

  private TheirView(Oracle.Json answer) {
    this.answer = answer;
  }

  static SortedMap<String, String> of(Oracle.Json answer) {
    var view = new TheirView(answer);
    view.project(answer.at("model"));
    return view.lines;
  }

  /** The path of a key's line under its service; what stands in one place of Compose has its option's name. */
  static String name(Key<?> key) {
    return key.option() == null ? String.valueOf(key.compose()) : "security_opt." + key.option();
  }

  private void project(Oracle.Json model) {
    lines.put("name", model.at("name").text());
    for (String kind : List.of("networks", "volumes")) {
      model.at(kind).fields().forEach((name, part) -> {
        String path = kind + "." + name;
        lines.put(path, "");
        put(path + ".driver", part.at("driver").text());
        put(path + ".driver_opts", named(part.at("driver_opts")));
        for (String flag : List.of("internal", "attachable", "external")) {
          put(path + "." + flag, part.at(flag).text());
        }
      });
    }
    model.at("secrets").fields().forEach((name, secret) -> lines.put("secrets." + name, source(secret)));
    model.at("configs").fields().forEach((name, config) -> lines.put("configs." + name, source(config)));
    for (String kind : List.of("services", "jobs")) {
      model.at(kind).fields().forEach(this::service);
    }
  }

  private void service(String name, Oracle.Json service) {
    String path = "services." + name;
    lines.put(path, "");
    for (Key<?> key : Key.all()) {
      if (key.compose() != null) {
        put(path + "." + name(key), value(key, name, service));
      }
    }
  }

  private void put(String path, @Nullable String value) {
    if (value != null && !value.isEmpty() && !value.equals("{}") && !value.equals("false")) {
      lines.put(path, value);
    }
  }

  private static String source(Oracle.Json source) {
    for (String kind : List.of("file", "environment", "content")) {
      if (source.at(kind).isPresent()) {
        return kind.toUpperCase(Locale.ROOT) + " " + source.at(kind).text();
      }
    }
    return source.at("external").isTrue() ? "EXTERNAL " : "UNKNOWN ";
  }

  private @Nullable String value(Key<?> key, String name, Oracle.Json service) {
    Oracle.Json value = service.at(String.valueOf(key.compose()).split("\\."));
    if (key.option() != null) {
      return security(key, value.texts());
    }
    return switch (key.kind()) {
      case FLAG -> value.text();
      // Compose has these as numbers, of which 0 says nothing.
      case WORD -> Typed.isNumericWord(key) && value.text().equals("0") ? "" : value.text();
      case NUMBER, BYTES -> number(value, deployed(key, service));
      case CPUS -> cpus(value, deployed(key, service));
      case WORDS -> list(value);
      case PAIRS -> named(value);
      case OWN -> own(key, name, service, value);
    };
  }

  private static Oracle.Json deployed(Key<?> key, Oracle.Json service) {
    String path = key.deploy();
    return path == null ? new Oracle.Json(null) : service.at(path.split("\\."));
  }

  private static String number(Oracle.Json value, Oracle.Json deployed) {
    String said = value.text().isEmpty() || value.text().equals("0") ? deployed.text() : value.text();
    return said.equals("0") ? "" : said;
  }

  private static String cpus(Oracle.Json value, Oracle.Json deployed) {
    String said = number(value, deployed);
    // Less than a billionth is nothing to the engine.
    return said.isEmpty() || Math.abs(Float.parseFloat(said)) < 1e-9f ? "" : String.valueOf(Float.parseFloat(said));
  }

  private static @Nullable String security(Key<?> key, List<String> options) {
    var labels = new ArrayList<String>();
    String found = null;
    for (String option : options) {
      int cut = option.indexOf('=') >= 0 ? option.indexOf('=') : option.indexOf(':');
      String name = cut < 0 ? option : option.substring(0, cut);
      String value = cut < 0 ? "" : option.substring(cut + 1);
      if (name.equals("label")) {
        labels.add(value);
      } else if (option.equals("disable")) {
        labels.add(option);
      }
      if (name.equals(key.option())) {
        found = cut < 0 ? "true" : value;
      }
    }
    return key == Key.SELINUX ? labels.isEmpty() ? "" : labels.toString() : found;
  }

  private @Nullable String own(Key<?> key, String name, Oracle.Json service, Oracle.Json value) {
    if (!value.isPresent() && key != Key.GPUS && key != Key.CREDENTIAL_SPEC) {
      return null;
    }
    return switch (name(key)) {
      case "entrypoint", "command" -> value.texts().toString();
      case "environment" -> variables(value, answer.at("environment", name));
      case "env_file" -> list(value.items().stream().map(file -> file.at("path").text()).toList());
      case "healthcheck" -> {
        List<String> test = value.at("test").texts();
        boolean disabled = value.at("disable").isTrue() || (!test.isEmpty() && test.getFirst().equals("NONE"));
        yield "disabled=" + disabled + " test=" + test;
      }
      case "stop_grace_period" -> nanos(value.text());
      case "credential_spec" ->
          credential(service.at("security_opt").texts()) != null ? credential(service.at("security_opt").texts())
              : value.at("registry").isPresent() ? value.at("registry").text()
              : value.at("file").isPresent() ? value.at("file").text() : value.at("config").text();
      case "devices" -> list(value.items().stream().map(TheirView::device).toList());
      case "gpus" -> {
        var requests = new ArrayList<>(value.items());
        requests.addAll(service.at("deploy", "resources", "reservations", "devices").items());
        yield list(requests.stream().map(TheirView::request).toList());
      }
      case "volumes" -> list(value.items().stream().map(TheirView::mount).toList());
      case "tmpfs" -> list(value);
      case "expose" -> list(value.texts().stream().map(TheirView::exposed).toList());
      case "secrets", "configs" -> list(value.items().stream().map(TheirView::grant).toList());
      case "ports" -> {
        List<String> ports = value.items().stream().flatMap(port -> expanded(
            port.at("host_ip").text(), port.at("published").text(), port.at("target").text(),
            port.at("protocol").text().toLowerCase(Locale.ROOT)).stream()).sorted().distinct().toList();
        yield list(ports);
      }
      case "networks" -> {
        var seats = new TreeMap<String, String>();
        value.fields().forEach((network, seat) -> seats.put(network, seat.at("aliases").texts().toString()));
        yield seats.toString();
      }
      case "extra_hosts" -> list(value.texts().stream().sorted().toList());
      case "ulimits" -> {
        var limits = new TreeMap<String, String>();
        value.fields().forEach((limit, said) -> limits.put(limit, limit(said)));
        yield limits.toString();
      }
      case "build" -> build(name, value);
      case "develop.watch" -> list(value.items().stream().map(item -> item.at("exec")).filter(hook -> hook.at("command").isPresent())
          .map(hook -> hook.at("command").texts() + " user=" + hook.at("user").text() + " privileged="
              + hook.at("privileged").isTrue()).toList());
      case "pre_start", "post_start", "pre_stop" -> list(value.items().stream()
          .map(hook -> hook.at("command").texts() + " user=" + hook.at("user").text() + " privileged="
              + hook.at("privileged").isTrue()).toList());
      case "provider.options" -> {
        var options = new ArrayList<String>();
        value.fields().forEach((option, said) -> (said.items().isEmpty() ? List.of(said) : said.items())
            .forEach(one -> options.add(option + "=" + one.text())));
        yield list(options.stream().sorted().toList());
      }
      case "depends_on", "models" -> list(value.fields().keySet().stream().sorted().toList());
      case "deploy.labels" -> named(value);
      case "deploy.restart_policy" -> restart(value.at("condition").text(), value.at("max_attempts").text());
      default -> throw new AssertionError("no view of " + key);
    };
  }

  /** The policy of the engine that Compose makes of it. */
  private static String restart(String condition, String attempts) {
    return switch (condition) {
      case "any" -> "always";
      case "none" -> "no";
      case "on-failure" -> attempts.isEmpty() || attempts.equals("0") ? condition : condition + ":" + attempts;
      default -> condition;
    };
  }

  /** Compose hands the option on, to the same effect as the key. */
  private static @Nullable String credential(List<String> options) {
    String found = null;
    for (String option : options) {
      found = option.startsWith("credentialspec=") ? option.substring(15) : found;
    }
    return found;
  }

  private static String device(Oracle.Json device) {
    String source = device.at("source").text();
    String target = device.at("target").isPresent() ? device.at("target").text() : source;
    return source + ":" + target + ":" + (device.at("permissions").isPresent() ? device.at("permissions").text() : "rwm");
  }

  private static String request(Oracle.Json request) {
    var options = new TreeMap<String, String>();
    request.at("options").fields().forEach((name, value) -> options.put(name, value.text()));
    String count = request.at("count").text();
    return Gpus.word(
        count.isEmpty() ? 0 : Long.parseLong(count), request.at("driver").text(), request.at("device_ids").texts(),
        List.of(request.at("capabilities").texts()), options);
  }

  private static String mount(Oracle.Json mount) {
    var options = new ArrayList<String>();
    options.add(mount.at("bind", "propagation").text());
    options.add(mount.at("bind", "selinux").text());
    String recursive = mount.at("bind", "recursive").text();
    options.add(recursive.isEmpty() || recursive.equals("enabled") ? "" : "recursive=" + recursive);
    options.add(mount.at("volume", "nocopy").isTrue() ? "nocopy" : "");
    options.add(option("subpath=", mount.at("volume", "subpath").text()));
    options.add(option("subpath=", mount.at("image", "subpath").text()));
    String size = mount.at("tmpfs", "size").text();
    options.add(option("size=", size.equals("0") ? "" : size));
    String mode = mount.at("tmpfs", "mode").text();
    options.add(mode.isEmpty() || mode.equals("0") ? "" : "mode=" + Long.toOctalString(Long.parseLong(mode)));
    options.removeIf(String::isEmpty);
    options.removeIf(option -> !isOption(option));
    options.sort(null);
    return mount.at("type").text() + " " + mount.at("source").text() + ">" + SlashPath.clean(mount.at("target").text())
        + (mount.at("read_only").isTrue() ? " ro" : "") + " " + options;
  }

  private static String option(String name, String value) {
    return value.isEmpty() ? "" : name + value;
  }

  /** True for what compose-go keeps of a mount's options; consistency, which it keeps in long forms only, changes nothing. */
  static boolean isOption(String option) {
    return OPTIONS.contains(option) || option.contains("=");
  }

  private static String grant(Oracle.Json grant) {
    return grant(grant.at("source").text(), grant.at("target").text());
  }

  /** A secret or config; the target that compose-go fills in is as good as none. */
  static String grant(String source, String target) {
    boolean filled = target.equals("/run/secrets/" + source) || (source.isEmpty() && target.equals("/run/secrets/%!s(<nil>)"));
    return source + ">" + (filled ? "" : target);
  }

  private static String limit(Oracle.Json limit) {
    if (limit.value() instanceof Map<?, ?>) {
      String soft = limit.at("soft").isPresent() ? limit.at("soft").text() : "0";
      String hard = limit.at("hard").isPresent() ? limit.at("hard").text() : "0";
      return soft.equals(hard) ? soft : soft + ":" + hard;
    }
    return limit.text();
  }

  private String build(String service, Oracle.Json build) {
    var parts = new TreeMap<String, String>();
    parts.put("context", build.at("context").text());
    parts.put("dockerfile", build.at("dockerfile").text());
    parts.put("inline", build.at("dockerfile_inline").text());
    parts.put("target", build.at("target").text());
    parts.put("network", build.at("network").text());
    parts.put("privileged", String.valueOf(build.at("privileged").isTrue()));
    parts.put("entitlements", build.at("entitlements").texts().toString());
    parts.put("ssh", answer.at("ssh", service).texts().stream().sorted().toList().toString());
    parts.put("contexts", named(build.at("additional_contexts")));
    parts.put("secrets", build.at("secrets").items().stream().map(TheirView::grant).distinct().toList().toString());
    parts.put("args", variables(build.at("args"), answer.at("args", service)));
    return parts.toString();
  }

  /** Variables with their values, "null" for those that are passed through; a normalized model has more of them. */
  private static String variables(Oracle.Json plain, Oracle.Json normalized) {
    var variables = new TreeMap<String, String>();
    plain.fields().forEach((name, value) -> {
      Oracle.Json known = normalized.at(name);
      variables.put(name, value.isPresent() ? value.text() : known.isPresent() ? known.text() : "null");
    });
    return variables.toString();
  }

  private static String named(Oracle.Json map) {
    var named = new TreeMap<String, String>();
    map.fields().forEach((name, value) -> named.put(name, value.text()));
    return named.toString();
  }

  private static String list(Oracle.Json list) {
    return list(list.texts());
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "" : items.toString();
  }

  /** A port without the protocol that it has anyway. */
  static String exposed(String port) {
    return port.toLowerCase(Locale.ROOT).endsWith("/tcp") ? port.substring(0, port.length() - 4) : port;
  }

  /** A port or a range of them, one line a port; compose-go has ranges spread out. */
  static List<String> expanded(String address, String published, String target, String protocol) {
    String plain = address.replace("[", "").replace("]", "");
    var ports = new ArrayList<String>();
    int dash = target.indexOf('-');
    int host = published.indexOf('-');
    boolean range = dash >= 0 && isNumber(target.substring(0, dash)) && isNumber(target.substring(dash + 1));
    long first = range ? Long.parseLong(target.substring(0, dash)) : 0;
    long last = range ? Long.parseLong(target.substring(dash + 1)) : 0;
    for (long i = 0; i <= last - first; i++) {
      boolean both = last > first && host >= 0 && isNumber(published.substring(0, host));
      String from = both ? String.valueOf(Long.parseLong(published.substring(0, host)) + i) : published;
      String to = range ? String.valueOf(first + i) : target;
      ports.add(plain + ":" + number(from) + ":" + number(to) + "/" + protocol);
    }
    return ports;
  }

  private static boolean isNumber(String port) {
    return !port.isEmpty() && port.length() < 10 && port.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A port, or a range of them, without zeros before it. */
  private static String number(String port) {
    int dash = port.indexOf('-');
    if (dash > 0) {
      String first = number(port.substring(0, dash));
      String last = number(port.substring(dash + 1));
      return first.equals(last) ? first : first + "-" + last;
    }
    return isNumber(port) ? new BigDecimal(port).toPlainString() : port;
  }

  /** A duration in nanoseconds; what is none stays as it is. */
  static String nanos(String duration) {
    var units = Map.of(
        "ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L,
        "m", 60_000_000_000L, "h", 3_600_000_000_000L, "d", 86_400_000_000_000L);
    var all = new TreeMap<>(units);
    all.put("w", 604_800_000_000_000L);
    BigDecimal total = BigDecimal.ZERO;
    int at = duration.startsWith("-") || duration.startsWith("+") ? 1 : 0;
    while (at < duration.length()) {
      int start = at;
      while (at < duration.length() && (Character.isDigit(duration.charAt(at)) || duration.charAt(at) == '.')) {
        at++;
      }
      int unit = at;
      while (at < duration.length() && !Character.isDigit(duration.charAt(at)) && duration.charAt(at) != '.') {
        at++;
      }
      Long factor = all.get(duration.substring(unit, at));
      if (start == unit || (factor == null && !duration.substring(unit).isEmpty())) {
        return duration;
      }
      total = total.add(new BigDecimal(duration.substring(start, unit)).multiply(BigDecimal.valueOf(factor == null ? 0 : factor)));
    }
    long nanos = total.longValue();
    return nanos == 0 ? "" : String.valueOf(duration.startsWith("-") ? -nanos : nanos);
  }
}
