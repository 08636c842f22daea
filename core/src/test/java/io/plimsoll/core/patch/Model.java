package io.plimsoll.core.patch;

import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The edits, made on the tree that a YAML library reads: what a patched text must be read as. */
final class Model {

  private Model() {}

  static Object removed(String text, List<Object> path) {
    Object root = tree(text);
    remove(text, root, path);
    return root;
  }

  private static void remove(String text, Object root, List<Object> path) {
    List<Object> above = path.subList(0, path.size() - 1);
    Object parent = at(root, above);
    switch (parent) {
      case Map<?, ?> map -> map.remove(path.getLast());
      case List<?> list -> list.remove((int) (Integer) path.getLast());
      case null, default -> throw new IllegalArgumentException(path.toString());
    }
    boolean empty = Map.of().equals(parent) || List.of().equals(parent);
    if (!empty || above.isEmpty()) {
      return;
    }
    boolean named = above.size() == 2 && (above.getFirst().equals("networks") || above.getFirst().equals("volumes"));
    boolean seat = above.size() == 4 && above.getFirst().equals("services") && above.get(2)
        .equals("networks") && above.get(3) instanceof String;
    if (named || seat) {
      put(root, above, braces(text, above) ? new LinkedHashMap<>() : null);
    } else {
      remove(text, root, above);
    }
  }

  /** True when a mapping stands between braces, which stay; a block leaves nothing. */
  private static boolean braces(String text, List<Object> path) {
    Node node = new ComposeText(text).node(path.toArray());
    return node instanceof Node.Mapping mapping && mapping.flow();
  }

  static Object replaced(String text, List<Object> path, @Nullable Object value) {
    Object root = tree(text);
    put(root, path, value);
    return root;
  }

  static Object put(String text, List<Object> path, Object value) {
    return putBelow(text, path, 2, value);
  }

  /** Puts a value under a path of which the first steps are there. */
  static Object putBelow(String text, List<Object> path, int there, Object value) {
    Object root = tree(text);
    putInto(root, path, there, value);
    return root;
  }

  static void putInto(Object root, List<Object> path, Object value) {
    putInto(root, path, 2, value);
  }

  private static void putInto(Object root, List<Object> path, int there, Object value) {
    for (int i = there; i < path.size(); i++) {
      if (at(root, path.subList(0, i)) == null) {
        put(root, path.subList(0, i), new LinkedHashMap<>());
      }
    }
    if (at(root, path.subList(0, path.size() - 1)) instanceof Map<?, ?> || path.getLast() instanceof Integer) {
      put(root, path, value);
    }
  }

  static void addInto(Object root, List<Object> path, String item) {
    var list = new ArrayList<@Nullable Object>(at(root, path) instanceof List<?> items ? items : List.of());
    list.add(item);
    putInto(root, path, 2, list);
  }

  /** Removes what an earlier removal has not taken with it. */
  static void removeFrom(String text, Object root, List<Object> path) {
    if (at(root, path.subList(0, path.size() - 1)) != null) {
      remove(text, root, path);
    }
  }

  static Object added(String text, List<Object> path, String item, boolean pair) {
    Object root = tree(text);
    int equals = item.indexOf('=');
    Object old = at(root, path);
    if (pair && !(old instanceof List)) {
      var map = new ArrayList<>(path);
      map.add(item.substring(0, equals));
      return put(text, map, item.substring(equals + 1));
    }
    var list = new ArrayList<Object>(old instanceof List<?> items ? items : List.of());
    list.add(item);
    return put(text, path, list);
  }

  @SuppressWarnings("unchecked") // The library makes maps and lists of objects.
  private static void put(Object root, List<Object> path, @Nullable Object value) {
    Object parent = at(root, path.subList(0, path.size() - 1));
    if (parent instanceof Map<?, ?> map) {
      ((Map<Object, @Nullable Object>) map).put(path.getLast(), value);
    } else if (parent instanceof List<?> list && path.getLast() instanceof Integer index) {
      ((List<@Nullable Object>) list).set(index, value);
    }
  }

  private static @Nullable Object at(@Nullable Object root, List<Object> path) {
    Object at = root;
    for (Object step : path) {
      at = switch (at) {
        case Map<?, ?> map -> map.get(step);
        case List<?> list when step instanceof Integer index -> list.get(index);
        case null, default -> null;
      };
    }
    return at;
  }

  static Object tree(String text) {
    return ComposeText.read(text).getFirst();
  }
}
