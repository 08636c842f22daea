package io.plimsoll.core.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Compose project of chance in a layout of chance: indentation, dashes, brackets, quotes, comments, blank
 * lines, line ends, anchors, markers.
 */
final class Layout {

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final int step;
  private final int dash;
  private final int gap;
  private final int comments;
  private final int flow;
  private final int quotes;
  private int comment;
  private int anchors;
  private boolean shares;

  private Layout(Random random) {
    this.random = random;
    this.step = pick(2, 2, 4, 3);
    this.dash = pick(0, step, step, 2);
    this.gap = pick(1, 1, 1, 3);
    this.comments = pick(0, 8, 3);
    this.flow = pick(0, 12, 4, 2);
    this.quotes = pick(0, 4, 2);
  }

  /** The text for a seed. */
  static String of(long seed) {
    var layout = new Layout(new Random(seed));
    layout.file();
    String text = layout.out.toString();
    if (layout.chance(6)) {
      text = text.stripTrailing();
    }
    if (layout.chance(4)) {
      text = text.replace("\n", "\r\n");
    }
    return layout.chance(8) ? "\uFEFF" + text : text;
  }

  private int pick(int... options) {
    return options[random.nextInt(options.length)];
  }

  private String pick(String... options) {
    return options[random.nextInt(options.length)];
  }

  private boolean chance(int of) {
    return random.nextInt(of) == 0;
  }

  private void file() {
    if (chance(6)) {
      out.append("%YAML 1.2\n---\n");
    } else if (chance(6)) {
      out.append("--- # start\n");
    }
    above(0);
    var root = new LinkedHashMap<String, Object>();
    if (chance(3)) {
      root.put("x-base", new Anchored("base", someService()));
      shares = true;
      root.put("x-list", new Anchored("list", new ArrayList<>(List.of("p:/p", "q:/q"))));
    }
    if (chance(3)) {
      root.put("name", "shop");
    }
    var services = new LinkedHashMap<String, Object>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String name = pick("api", "db", "web", "\"quoted\"", "dash-ed") + (i == 0 ? "" : "x" + i);
      services.put(name.startsWith("\"") ? "quoted" + i : name, service());
    }
    root.put("services", services);
    if (chance(2)) {
      var networks = new LinkedHashMap<String, Object>();
      networks.put("back", chance(2) ? Nothing.HERE : map("internal", true));
      networks.put("front", map("driver", "bridge", "driver_opts", map("a", "b")));
      root.put("networks", networks);
    }
    if (chance(3)) {
      root.put("secrets", map("key", map("file", "./key.txt")));
    }
    if (chance(20)) {
      json(root, 0);
      out.append('\n');
    } else {
      mapping(root, 0, false);
    }
    if (chance(8)) {
      out.append("...\n");
    }
  }

  private enum Nothing {
    HERE
  }

  private record Anchored(String name, Object value) {}

  private record Alias(String name) {}

  private static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private Object service() {
    return switch (random.nextInt(14)) {
      case 0 -> Nothing.HERE;
      case 1 -> new LinkedHashMap<>();
      case 2 -> shares ? new Alias("base") : someService();
      case 3 -> map("image", "x");
      default -> someService();
    };
  }

  private Map<String, Object> someService() {
    var service = new LinkedHashMap<String, Object>();
    if (shares && chance(3)) {
      service.put("<<", new Alias("base"));
    }
    var keys = new ArrayList<>(List.of(
        "image", "read_only", "user", "ports", "volumes", "environment", "cap_add", "cap_drop", "security_opt",
            "deploy",
        "logging", "healthcheck", "networks", "command", "pids_limit", "labels", "privileged"));
    java.util.Collections.shuffle(keys, random);
    for (String key : keys.subList(0, 2 + random.nextInt(9))) {
      service.put(key, value(key));
    }
    return service;
  }

  private Object value(String key) {
    if (chance(25)) {
      return Nothing.HERE;
    }
    return switch (key) {
      case "image" ->
          chance(5) ? new Anchored("free" + anchors++, "nginx:1.25")
          : pick("nginx:1.25", "registry:5000/a/b@sha256:00", "é/ü");
      case "read_only", "privileged" -> chance(2);
      case "user" -> pick("1000", "me", "1000:1000");
      case "ports" -> list("80:80", "127.0.0.1:22:22", "5432:5432", "8080", map("target", 80, "published", "8080"));
      case "volumes" -> shares && chance(4) ? new Alias("list")
          : list("/var/run/docker.sock:/var/run/docker.sock", "data:/data:rw", "a b:/c",
              map("type", "bind", "source", "/a", "target", "/b"));
      case "environment" ->
          chance(2) ? list("A=b", "PASSWORD=x y", "C", "D=#no") : map("A", "b", "N", 1, "T", "true", "Z", Nothing.HERE);
      case "cap_add", "cap_drop" -> list("ALL", "NET_ADMIN", "SYS_PTRACE");
      case "security_opt" -> list("seccomp:unconfined", "label=disable", "no-new-privileges:true");
      case "deploy" ->
          map("replicas", 2, "resources",
          map("limits", map("memory", "512m", "cpus", "0.5"), "reservations", map("memory", "1m")));
      case "logging" ->
          chance(2) ? map("driver", "local")
          : map("driver", "json-file", "options", map("max-size", "10m", "max-file", "3"));
      case "healthcheck" -> map("test", list("CMD", "curl", "http://localhost/"), "interval", "30s");
      case "networks" ->
          chance(2) ? list("back", "front") : map("back", map("aliases", list("a", "b")), "front", Nothing.HERE);
      case "command" ->
          new Text(pick("|", ">", "|-", ">-", "|+", "|2"), List.of("echo one # no comment", "", "echo two"));
      case "pids_limit" -> 100;
      case "labels" -> chance(2) ? list("a.b=c", "d=e") : map("a.b", "c", "d", "1");
      default -> "?";
    };
  }

  /** A block of text. */
  private record Text(String header, List<String> lines) {}

  private List<Object> list(Object... items) {
    var list = new ArrayList<Object>();
    for (Object item : items) {
      if (list.isEmpty() || chance(2)) {
        list.add(item);
      }
    }
    if (chance(12)) {
      list.add(new ArrayList<>(List.of("in", "ner")));
    }
    return list;
  }

  private void mapping(Map<String, Object> map, int column, boolean first) {
    boolean inLine = first;
    for (Map.Entry<String, Object> entry : map.entrySet()) {
      if (!inLine) {
        above(column);
        out.append(" ".repeat(column));
      }
      inLine = false;
      out.append(key(entry.getKey())).append(chance(20) ? " :" : ":");
      value(entry.getValue(), column, true);
    }
  }

  private String key(String name) {
    return name.equals("<<") || quotes == 0 || !chance(10) ? name : chance(2) ? "'" + name + "'" : "\"" + name + "\"";
  }

  /** Writes a value behind its colon or dash, up to and with the line end. */
  private void value(Object value, int column, boolean behindKey) {
    switch (value) {
      case Anchored(String name, Object inner) -> {
        out.append(" &").append(name);
        value(inner, column, behindKey);
      }
      case Alias(String name) -> {
        out.append(" *").append(name);
        end();
      }
      case Nothing nothing -> {
        out.append(pick("", "", "", " null", "  "));
        end();
      }
      case Text(String header, var lines) -> text(header, lines, column);
      case Map<?, ?> map -> {
        @SuppressWarnings("unchecked")
        var entries = (Map<String, Object>) map;
        if (entries.isEmpty() || isFlow(value)) {
          flow(value, column);
        } else if (behindKey) {
          end();
          mapping(entries, column + step, false);
        } else {
          out.append(" ".repeat(gap));
          mapping(entries, column + 1 + gap, true);
        }
      }
      case List<?> list -> {
        if (list.isEmpty() || isFlow(value)) {
          flow(value, column);
        } else if (behindKey) {
          end();
          sequence(list, column + dash, false);
        } else {
          out.append(" ".repeat(gap));
          sequence(list, column + 1 + gap, true);
        }
      }
      default -> {
        out.append(behindKey ? " " : " ".repeat(gap)).append(scalar(value, false, column));
        end();
      }
    }
  }

  private boolean isFlow(Object value) {
    return flow > 0 && chance(flow) && isSimple(value);
  }

  /** True for what may stand between brackets. */
  private static boolean isSimple(Object value) {
    return switch (value) {
      case Text text -> false;
      case Anchored anchored -> false;
      case Map<?, ?> map -> map.values().stream().allMatch(Layout::isSimple) && !map.containsKey("<<");
      case List<?> list -> list.stream().allMatch(Layout::isSimple);
      default -> true;
    };
  }

  private void sequence(List<?> list, int column, boolean first) {
    boolean inLine = first;
    for (Object item : list) {
      if (!inLine) {
        above(column);
        out.append(" ".repeat(column));
      }
      inLine = false;
      out.append('-');
      value(item, column, false);
    }
  }

  private void text(String header, List<String> lines, int column) {
    out.append(' ').append(header).append(chance(6) ? " # head c" + comment++ : "").append('\n');
    int indent = header.endsWith("2") ? column + 2 : column + step;
    for (String line : lines) {
      out.append(line.isEmpty() ? "" : " ".repeat(indent) + line).append('\n');
    }
    if (header.endsWith("+") && chance(2)) {
      out.append('\n');
    }
  }

  private void flow(Object value, int column) {
    out.append(' ');
    if (chance(3)) {
      lines(value, column);
    } else {
      inline(value);
    }
    end();
  }

  /** Brackets over several lines. */
  private void lines(Object value, int column) {
    boolean map = value instanceof Map;
    out.append(map ? '{' : '[').append(chance(4) ? " # open c" + comment++ : "").append('\n');
    List<?> children = map ? new ArrayList<>(((Map<?, ?>) value).entrySet()) : (List<?>) value;
    for (int i = 0; i < children.size(); i++) {
      out.append(" ".repeat(column + step + 1));
      child(children.get(i));
      out.append(i < children.size() - 1 || chance(2) ? "," : "");
      out.append(chance(4) ? " # in c" + comment++ : "").append(chance(8) ? "  " : "").append('\n');
    }
    out.append(" ".repeat(column + 1)).append(map ? '}' : ']');
  }

  private void inline(Object value) {
    boolean map = value instanceof Map;
    List<?> children = map ? new ArrayList<>(((Map<?, ?>) value).entrySet()) : (List<?>) value;
    String space = pick("", "", " ");
    String comma = pick(", ", ", ", ",  ", " , ");
    out.append(map ? '{' : '[').append(space);
    for (int i = 0; i < children.size(); i++) {
      out.append(i == 0 ? "" : comma);
      child(children.get(i));
    }
    out.append(!children.isEmpty() && chance(6) ? "," : "").append(space).append(map ? '}' : ']');
  }

  private void child(Object child) {
    Object value = child;
    if (child instanceof Map.Entry<?, ?> entry) {
      out.append(key(String.valueOf(entry.getKey()))).append(':');
      value = entry.getValue();
      out.append(value instanceof Nothing ? "" : " ");
    }
    switch (value) {
      case Nothing nothing -> out.append(pick("", " ", " null"));
      case Map<?, ?> map -> inline(map);
      case List<?> list -> inline(list);
      case Alias(String name) -> out.append('*').append(name).append(' ');
      default -> out.append(scalar(value, true, 0));
    }
  }

  private String scalar(Object value, boolean between, int column) {
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean mustQuote = text.equals("true") || text.equals("1000") || text.equals("0.5") || text.equals("1")
        || text.equals("3")
        || text.contains("#") || (between && text.contains("//"));
    if (mustQuote || (quotes > 0 && chance(quotes))) {
      boolean folds = !between && text.contains(" ") && chance(3);
      String written = folds ? text.replace(" ", "\n" + " ".repeat(column + step + 1)) : text;
      return chance(2) ? '"' + written + '"' : '\'' + written + '\'';
    }
    return text;
  }

  /** The end of a line, with or without a comment. */
  private void end() {
    if (chance(10)) {
      out.append(pick(" ", "   "));
    }
    if (comments > 0 && chance(comments)) {
      out.append(pick(" ", "   ")).append("# end c").append(comment++);
    }
    out.append('\n');
  }

  /** What may stand above a line: comments in its column or elsewhere, blank lines. */
  private void above(int column) {
    while (comments > 0 && chance(comments)) {
      switch (random.nextInt(6)) {
        case 2 -> out.append(" ".repeat(column + step)).append("# deep c").append(comment++).append('\n');
        case 0 -> out.append(pick("", "  ")).append('\n');
        case 1 -> out.append("# left c").append(comment++).append('\n');
        default -> out.append(" ".repeat(column)).append("# above c").append(comment++).append('\n');
      }
    }
  }

  private void json(@Nullable Object value, int column) {
    switch (value) {
      case Anchored(String name, Object inner) -> json(inner, column);
      case Map<?, ?> map -> {
        out.append('{');
        String comma = "\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(comma).append(" ".repeat(column + step)).append('"').append(entry.getKey()).append("\": ");
          json(entry.getValue(), column + step);
          comma = ",\n";
        }
        out.append(map.isEmpty() ? "}" : "\n" + " ".repeat(column) + "}");
      }
      case List<?> list -> {
        out.append('[');
        String comma = "";
        for (Object item : list) {
          out.append(comma);
          json(item, column);
          comma = ", ";
        }
        out.append(']');
      }
      case String text -> out.append('"').append(text).append('"');
      case Text text -> out.append("\"text\"");
      case Alias alias -> out.append("null");
      case Nothing nothing -> out.append("null");
      case null -> out.append("null");
      default -> out.append(value);
    }
  }
}
