package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A TOML table while it grows. A value is a {@link Node}, a table or {@link Many}. */
final class TomlTable {

  final int start;
  final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Node.Scalar> keys = new LinkedHashMap<>();
  int end;
  /** Has a header of its own, and may not have another. */
  boolean headed;

  TomlTable(int start) {
    this.start = start;
    this.end = start;
  }

  /** A list of tables, each of which has a header in double brackets. */
  static final class Many {
    final List<TomlTable> all = new ArrayList<>();
  }

  void put(Node.Scalar key, Object value) {
    keys.putIfAbsent(key.value(), key);
    values.put(key.value(), value);
  }

  Node.Mapping node(Source source) {
    var entries = new ArrayList<Node.Entry>();
    keys.forEach((name, key) -> {
      Object value = values.get(name);
      if (value instanceof Node node) {
        entries.add(new Node.Entry(key, node));
      } else if (value instanceof TomlTable table) {
        entries.add(new Node.Entry(key, table.node(source)));
      } else if (value instanceof Many many) {
        var items = new ArrayList<Node>();
        many.all.forEach(table -> items.add(table.node(source)));
        entries.add(new Node.Entry(key, new Node.Sequence(source, key.start(), key.end(), null, false, List.copyOf(items))));
      }
    });
    return new Node.Mapping(source, start, Math.max(start, end), null, false, List.copyOf(entries));
  }
}
