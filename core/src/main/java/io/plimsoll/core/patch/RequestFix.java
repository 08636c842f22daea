package io.plimsoll.core.patch;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.rule.Edit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The edits of one fix as a JSON Patch (RFC 6902) of a create request. Each operation is computed on the request as
 * those before it leave it; removals come last, those from the end of a list first, so that no index moves.
 *
 * <p>Shapes are those of {@code POST /containers/create} of the Docker Engine API 1.41 to 1.51. What the engine takes
 * for nothing (null, false, 0, empty) counts as not said.
 */
final class RequestFix {

  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

  private final Map<String, Object> root;
  private final List<Plan.Operation> operations = new ArrayList<>(2);
  private final List<String> removals = new ArrayList<>(1);

  private RequestFix(Map<String, Object> root) {
    this.root = root;
  }

  static List<Plan.Operation> operations(List<Edit> edits, Subject subject, Texts texts) throws Refusal {
    Source named = texts.source(subject.file());
    Source source = named == null ? texts.source("") : named;
    if (source == null) {
      throw new Refusal("the request is not at hand", null);
    }
    if (!(Json.read(source.text()) instanceof Map<?, ?> root)) {
      throw new Refusal("the request is no JSON object", null);
    }
    var fix = new RequestFix(Json.object(root));
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Put(Room room, Edit.Value.One(String text)) -> fix.put(room, List.of(text), false);
        case Edit.Put(Room room, Edit.Value.Many(var items)) -> fix.put(room, items, false);
        case Edit.Put(Room room, Edit.Value.Fields fields) ->
            fix.set(room.owner().pointer() + String.valueOf(room.key().pointer()), Checks.member(room, fields), room.owner());
        case Edit.Add(Room room, String item) -> fix.put(room, List.of(item), true);
        case Edit.Replace(Place at, String value) -> fix.replace(at, value);
        case Edit.Remove(Place at) -> fix.remove(at);
        case Edit.Splice splice -> throw new IllegalArgumentException("a request has no text");
        case Edit.NewFile file -> throw new IllegalArgumentException("a request has no files");
        case Edit.Declare declare -> throw new Refusal("a request declares nothing", declare.service());
      }
    }
    return fix.finish();
  }

  /** How a request holds what Compose has as one value or one list. */
  private enum Shape {
    VALUE,
    LIST,
    /** An object of names to texts. */
    NAMES,
    /** An object whose names are all that counts. */
    SET,
    LIMITS,
    RESTART,
    OTHER
  }

  private static Shape shape(Key<?> key) {
    if (key.option() != null) {
      return key == Key.SYSTEM_PATHS ? Shape.OTHER : Shape.LIST;
    }
    if (key == Key.RESTART) {
      return Shape.RESTART;
    }
    return switch (key.kind()) {
      case FLAG, WORD, NUMBER, BYTES, CPUS -> Shape.VALUE;
      case WORDS -> Shape.LIST;
      case PAIRS -> Shape.NAMES;
      case OWN -> key == Key.TMPFS ? Shape.NAMES
          : key == Key.EXPOSE ? Shape.SET
          : key == Key.ULIMITS ? Shape.LIMITS
          : isList(key) ? Shape.LIST
          : Shape.OTHER;
    };
  }

  private static boolean isList(Key<?> key) {
    return key == Key.ENVIRONMENT || key == Key.MOUNTS || key == Key.EXTRA_HOSTS || key == Key.ENTRYPOINT
        || key == Key.COMMAND;
  }

  private void put(Room room, List<String> items, boolean adds) throws Refusal {
    Key<?> key = room.key();
    Place at = room.owner();
    String path = key.pointer();
    if (path == null) {
      throw new Refusal("a request has no room for " + key, at);
    }
    String pointer = String.valueOf(at.pointer()) + path;
    switch (shape(key)) {
      case VALUE -> set(pointer, value(key, items.getFirst(), at), at);
      case RESTART -> restart(pointer, items.getFirst(), at);
      case LIST -> list(pointer, items, key, adds, at);
      case NAMES -> {
        for (String item : items) {
          names(pointer, item, key == Key.TMPFS ? ':' : '=', at);
        }
      }
      case SET -> {
        for (String item : items) {
          String port = item.indexOf('/') < 0 ? item + "/tcp" : item;
          member(pointer, port, new LinkedHashMap<String, Object>(), at);
        }
      }
      case LIMITS -> {
        for (String item : items) {
          append(pointer, limit(item, at), at);
        }
      }
      case OTHER -> throw new Refusal(key + " of a request is nothing that is written here", at);
    }
  }

  private void list(String pointer, List<String> items, Key<?> key, boolean adds, Place at) throws Refusal {
    if (!adds && key.option() == null && !Json.isNothing(Json.at(root, pointer))) {
      throw new Refusal(key + " is set already", at);
    }
    String option = key == Key.SELINUX ? null : key.option();
    for (String item : items) {
      boolean found = false;
      if (Json.at(root, pointer) instanceof List<?> list) {
        for (Object old : list) {
          found |= item.equals(old);
          boolean says = old instanceof String text && option != null
              && (text.equals(option) || text.startsWith(option + "=") || text.startsWith(option + ":"));
          if (says && !item.equals(old)) {
            throw new Refusal(option + " is set already", at);
          }
        }
      }
      if (!found) {
        append(pointer, item, at);
      }
    }
  }

  private void names(String pointer, String item, char separator, Place at) throws Refusal {
    int end = item.indexOf(separator);
    if (end == 0 || (end < 0 && separator == '=')) {
      throw new Refusal("it takes a name and a value", at);
    }
    member(pointer, end < 0 ? item : item.substring(0, end), end < 0 ? "" : item.substring(end + 1), at);
  }

  /** Adds a member to an object, which is made when there is none. */
  private void member(String pointer, String name, Object value, Place at) throws Refusal {
    if (!(container(pointer, new LinkedHashMap<String, Object>(), at) instanceof Map<?, ?> object)) {
      throw new Refusal(pointer + " is no object", at);
    }
    Object old = object.get(name);
    if (old != null && !old.equals(value)) {
      throw new Refusal(name + " is set already", at);
    }
    if (old == null) {
      Json.object(object).put(name, value);
      operations.add(new Plan.Operation(pointer + "/" + Json.escape(name), "add", Json.write(value)));
    }
  }

  /** Adds an item to a list, which is made when there is none. */
  private void append(String pointer, Object item, Place at) throws Refusal {
    Object old = Json.at(root, pointer);
    if (old == null || old instanceof Json.Null) {
      set(pointer, new ArrayList<>(List.of(item)), at);
      return;
    }
    if (!(old instanceof List<?> list)) {
      throw new Refusal(pointer + " is no list", at);
    }
    Json.array(list).add(item);
    operations.add(new Plan.Operation(pointer + "/-", "add", Json.write(item)));
  }

  private Object container(String pointer, Object empty, Place at) throws Refusal {
    Object old = Json.at(root, pointer);
    if (old != null && !(old instanceof Json.Null)) {
      return old;
    }
    set(pointer, empty, at);
    return empty;
  }

  /** Writes a value where there is none; objects above it that are missing are made first. */
  private void set(String pointer, Object value, Place at) throws Refusal {
    int last = pointer.lastIndexOf('/');
    String above = pointer.substring(0, Math.max(last, 0));
    Object parent = above.isEmpty() ? root : container(above, new LinkedHashMap<String, Object>(), at);
    if (!(parent instanceof Map<?, ?> object)) {
      throw new Refusal(above + " is no object", at);
    }
    String name = Json.parts(pointer.substring(last)).getFirst();
    Object old = object.get(name);
    if (!Json.isNothing(old)) {
      throw new Refusal(name + " is set already", at);
    }
    Json.object(object).put(name, value);
    operations.add(new Plan.Operation(pointer, old == null ? "add" : "replace", Json.write(value)));
  }

  /** {@code on-failure:5} is two members of one object. */
  private void restart(String pointer, String text, Place at) throws Refusal {
    int colon = text.indexOf(':');
    set(pointer, colon < 0 ? text : text.substring(0, colon), at);
    if (colon >= 0) {
      String above = pointer.substring(0, pointer.lastIndexOf('/'));
      set(above + "/MaximumRetryCount", value(Key.PIDS_LIMIT, text.substring(colon + 1), at), at);
    }
  }

  private static Object limit(String item, Place at) throws Refusal {
    int equals = item.indexOf('=');
    int colon = item.indexOf(':', equals + 1);
    if (equals <= 0) {
      throw new Refusal("it takes a name and a value", at);
    }
    var limit = new LinkedHashMap<String, Object>();
    String soft = item.substring(equals + 1, colon < 0 ? item.length() : colon);
    limit.put("Name", item.substring(0, equals));
    limit.put("Soft", value(Key.PIDS_LIMIT, soft, at));
    limit.put("Hard", value(Key.PIDS_LIMIT, colon < 0 ? soft : item.substring(colon + 1), at));
    return limit;
  }

  /** A value as the API spells it. */
  private static Object value(Key<?> key, String text, Place at) throws Refusal {
    Object value = switch (key.kind()) {
      case FLAG -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
      case NUMBER -> number(text, BigDecimal.ONE);
      case BYTES -> bytes(text);
      case CPUS -> number(text, BILLION);
      default -> isCpuTime(key) ? number(text, BigDecimal.ONE) : text;
    };
    if (value == null) {
      throw new Refusal(text + " is no value for " + key, at);
    }
    return value;
  }

  /** The API has these as numbers, Compose as numbers or durations. */
  private static boolean isCpuTime(Key<?> key) {
    return key == Key.CPU_QUOTA || key == Key.CPU_PERIOD || key == Key.CPU_RT_PERIOD || key == Key.CPU_RT_RUNTIME;
  }

  private static @Nullable Object bytes(String text) {
    int end = 0;
    while (end < text.length() && (Character.digit(text.charAt(end), 10) >= 0 || "-.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    int power = switch (text.substring(end)) {
      case "", "b", "B" -> 0;
      case "k", "K", "kb", "KB" -> 1;
      case "m", "M", "mb", "MB" -> 2;
      case "g", "G", "gb", "GB" -> 3;
      case "t", "T", "tb", "TB" -> 4;
      default -> -1;
    };
    return power < 0 ? null : number(text.substring(0, end), BigDecimal.valueOf(1L << (10 * power)));
  }

  /** A whole number, or null. */
  private static @Nullable Object number(String text, BigDecimal times) {
    if (text.isEmpty() || text.length() > 32) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = c == '-' && i == 0;
      if (!sign && c != '.' && (c < '0' || c > '9')) {
        return null;
      }
    }
    try {
      return new Json.Digits(new BigDecimal(text).multiply(times).toBigInteger().toString());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void replace(Place at, String value) throws Refusal {
    String pointer = String.valueOf(at.pointer());
    Object old = Json.at(root, pointer);
    Object wanted = switch (old) {
      case String text -> value;
      case Boolean flag -> value(Key.READ_ONLY, value, at);
      case Json.Digits number -> value(Key.PIDS_LIMIT, value, at);
      case Map<?, ?> port when pointer.startsWith("/HostConfig/PortBindings/") -> published(port, value, at);
      case null -> throw new Refusal("nothing stands here", at);
      default -> throw new Refusal("this is no single value", at);
    };
    if (Objects.equals(old, wanted)) {
      throw new Refusal("it says so already", at);
    }
    store(pointer, wanted);
    operations.add(new Plan.Operation(pointer, "replace", Json.write(wanted)));
  }

  /** A port of the short form, {@code 127.0.0.1:5432:5432}, as an entry of PortBindings. */
  private static Object published(Map<?, ?> old, String text, Place at) throws Refusal {
    int slash = text.indexOf('/');
    String ports = slash < 0 ? text : text.substring(0, slash);
    int target = ports.lastIndexOf(':');
    int published = ports.lastIndexOf(':', target - 1);
    if (target < 0 || published < 0) {
      throw new Refusal("this is no address with two ports", at);
    }
    String ip = ports.substring(0, published);
    var binding = new LinkedHashMap<>(Json.object(old));
    binding.put("HostIp", ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip);
    binding.put("HostPort", ports.substring(published + 1, target));
    return binding;
  }

  private void store(String pointer, Object value) {
    int last = pointer.lastIndexOf('/');
    String name = Json.parts(pointer.substring(last)).getFirst();
    switch (Json.at(root, pointer.substring(0, last))) {
      case Map<?, ?> map -> Json.object(map).put(name, value);
      case List<?> list -> Json.array(list).set(Json.index(name, list.size()), value);
      case null, default -> {}
    }
  }

  private void remove(Place at) throws Refusal {
    String pointer = String.valueOf(at.pointer());
    if (pointer.isEmpty() || Json.at(root, pointer) == null) {
      throw new Refusal("nothing stands here", at);
    }
    if (!removals.contains(pointer)) {
      removals.add(pointer);
    }
  }

  private List<Plan.Operation> finish() throws Refusal {
    removals.sort(RequestFix::byIndexFromTheEnd);
    for (String pointer : removals) {
      operations.add(new Plan.Operation(pointer, "remove", null));
    }
    if (operations.isEmpty()) {
      throw new Refusal("it is done already", null);
    }
    return operations;
  }

  /** Later items of a list before earlier ones, what lies in a value before the value. */
  private static int byIndexFromTheEnd(String a, String b) {
    List<String> left = Json.parts(a);
    List<String> right = Json.parts(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int x = Json.index(left.get(i), Integer.MAX_VALUE);
      int y = Json.index(right.get(i), Integer.MAX_VALUE);
      int order = x >= 0 && y >= 0 ? Integer.compare(y, x) : right.get(i).compareTo(left.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(right.size(), left.size());
  }
}
