package io.plimsoll.core.patch;

import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file as an edit sees it: every value knows its parent, its extent with its key, and whether an alias uses it.
 */
final class Outline {

  private final Source source;
  private final Lines lines;
  private final List<Slot> documents = new ArrayList<>(1);
  private @Nullable Habits habits;

  private Outline(Source source) {
    this.source = source;
    this.lines = new Lines(source.text());
  }

  /**
   * Reads a file.
   *
   * @throws ReadException when it is not YAML
   */
  static Outline of(Source source) throws ReadException {
    return of(source, YamlReader.read(source));
  }

  /** The outline of a file that has been read. */
  static Outline of(Source source, List<Node> documents) {
    var outline = new Outline(source);
    var slots = new IdentityHashMap<Node, Slot>();
    var aliases = new ArrayList<Slot>(0);
    var strayKeys = new ArrayList<Node.Scalar>(0);
    var open = new ArrayDeque<Slot>();
    for (int i = 0; i < documents.size(); i++) {
      var root = new Slot(documents.get(i), null, null, i);
      outline.documents.add(root);
      open.push(root);
    }
    while (!open.isEmpty()) {
      Slot slot = open.pop();
      slots.put(slot.node, slot);
      if (slot.node instanceof Node.Alias) {
        aliases.add(slot);
      }
      slot.spread(strayKeys);
      for (Slot child : slot.children) {
        open.push(child);
      }
    }
    for (Slot alias : aliases) {
      Slot target = slots.get(((Node.Alias) alias.node).target());
      if (target != null) {
        alias.target = target;
        target.share(alias);
      }
    }
    for (Node.Scalar key : strayKeys) {
      Hit hit = outline.find(key.start(), key.end(), null);
      if (hit != null) {
        hit.slot.share(hit.slot);
      }
    }
    return outline;
  }

  Source source() {
    return source;
  }

  Lines lines() {
    return lines;
  }

  List<Slot> documents() {
    return documents;
  }

  /** How this file is written. */
  Habits habits() {
    if (habits == null) {
      habits = Habits.of(this);
    }
    return habits;
  }

  /** What lies at a range; the innermost where several do, unless the pointer says which. */
  @Nullable Hit find(Range range, @Nullable String pointer) {
    return find(source.index(range.start().offset()), source.index(range.end().offset()), pointer);
  }

  private @Nullable Hit find(int start, int end, @Nullable String pointer) {
    Hit found = null;
    Slot slot = around(documents, start, end);
    while (slot != null) {
      Hit hit = slot.hit(start, end);
      if (hit != null && (found == null || pointer == null || !found.slot.pointer().equals(pointer))) {
        found = hit;
      }
      slot = around(slot.children, start, end);
    }
    return found;
  }

  /** The one of some siblings in whose extent a range lies. */
  private static @Nullable Slot around(List<Slot> siblings, int start, int end) {
    int low = 0;
    int high = siblings.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (siblings.get(middle).start() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Slot slot = low == 0 ? null : siblings.get(low - 1);
    return slot != null && end <= Math.max(slot.end, slot.node.end()) ? slot : null;
  }

  /** What a range is of a slot. */
  enum Part {
    /** The value, or the item. */
    VALUE,
    KEY,
    /** The key with its value. */
    ENTRY,
    /** A part of a scalar. */
    INSIDE
  }

  /** A slot, and which part of it a range is. */
  record Hit(Slot slot, Part part) {}

  /** A place of the tree and the value in it: a document, an item of a list, or a value with its key. */
  static final class Slot {
    private final Node node;
    private final @Nullable Slot parent;
    private final Node.@Nullable Scalar key;
    private final int index;
    private final int end;
    private final List<Slot> children;
    private @Nullable Slot target;
    private List<Slot> users = List.of();
    private boolean holdsShared;
    private boolean strayKey;
    /** Of a document, what {@link OldForm} found. */
    @Nullable Boolean oldForm;
    private Habits.@Nullable Example example;

    private Slot(Node node, @Nullable Slot parent, Node.@Nullable Scalar key, int index) {
      this.node = node;
      this.parent = parent;
      this.key = key;
      this.index = index;
      this.end = end(node, key);
      this.children = switch (node) {
        case Node.Mapping mapping -> new ArrayList<>(mapping.entries().size());
        case Node.Sequence sequence -> new ArrayList<>(sequence.items().size());
        case Node.Scalar scalar -> List.of();
        case Node.Alias alias -> List.of();
      };
    }

    private static int end(Node node, Node.@Nullable Scalar key) {
      int end = node.end();
      if (node instanceof Node.Mapping mapping && isPair(mapping) && !mapping.entries().isEmpty()) {
        // The reader's end of the mapping in [a: b, c] lies behind the comma.
        Node.Entry last = mapping.entries().getLast();
        end = Math.max(last.key().end(), last.value().end());
      }
      return key == null ? end : Math.max(end, key.end());
    }

    /** True for the mapping without braces in {@code [a: b]}. */
    private static boolean isPair(Node.Mapping mapping) {
      return mapping.flow() && !mapping.source().text().startsWith("{", mapping.start());
    }

    private void spread(List<Node.Scalar> strayKeys) {
      switch (node) {
        case Node.Mapping mapping -> {
          int before = mapping.start();
          for (Node.Entry entry : mapping.entries()) {
            Node.Scalar name = entry.key();
            if (name.start() < before) {
              // *name is the key: the reader hands on the anchor's own node.
              strayKeys.add(name);
              strayKey = true;
            }
            var child = new Slot(entry.value(), this, name, children.size());
            child.strayKey = name.start() < before;
            children.add(child);
            before = Math.max(before, child.node.end());
          }
        }
        case Node.Sequence sequence -> {
          for (Node item : sequence.items()) {
            children.add(new Slot(item, this, null, children.size()));
          }
        }
        case Node.Scalar scalar -> {}
        case Node.Alias alias -> {}
      }
    }

    /** How what stands in it is written. */
    Habits.Example example(Lines lines) {
      if (example == null) {
        example = Habits.Example.of(children, lines);
      }
      return example;
    }

    private void share(Slot user) {
      users = users.isEmpty() ? new ArrayList<>(1) : users;
      users.add(user);
      for (Slot slot = this; slot != null && !slot.holdsShared; slot = slot.parent) {
        slot.holdsShared = true;
      }
    }

    Node node() {
      return node;
    }

    @Nullable Slot parent() {
      return parent;
    }

    /** The key, or null for an item of a list and a document. */
    Node.@Nullable Scalar key() {
      return key;
    }

    /** Which child of its parent, or which document. */
    int index() {
      return index;
    }

    List<Slot> children() {
      return children;
    }

    /** What an alias stands for. */
    @Nullable Slot target() {
      return target;
    }

    /** What this stands for when it is an alias, else itself. */
    Slot resolved() {
      return target == null ? this : target;
    }

    boolean isFlow() {
      return switch (node) {
        case Node.Mapping mapping -> mapping.flow();
        case Node.Sequence sequence -> sequence.flow();
        case Node.Scalar scalar -> false;
        case Node.Alias alias -> false;
      };
    }

    /** True where the text is JSON: the keys around stand between braces and in double quotes. */
    boolean isJson() {
      for (Slot around = this; around != null; around = around.parent) {
        if (around.node instanceof Node.Mapping && around.isFlow() && !around.children.isEmpty()) {
          Node.Scalar first = around.children.getFirst().key;
          return first != null && first.style() == Node.Style.DOUBLE;
        }
      }
      return false;
    }

    boolean isNull() {
      return node instanceof Node.Scalar scalar && scalar.isNull();
    }

    /** Where the key starts, or the item's content: after its dash, anchor and tag. */
    int start() {
      return key == null || strayKey ? node.start() : key.start();
    }

    int end() {
      return end;
    }

    /** The aliases of this; itself where it is the key of another. */
    List<Slot> users() {
      return users;
    }

    /** True when an alias uses this or what it lies in. */
    boolean isShared() {
      for (Slot slot = this; slot != null; slot = slot.parent) {
        if (!slot.users.isEmpty()) {
          return true;
        }
      }
      return false;
    }

    /** True when an alias uses this or something in it. */
    boolean holdsShared() {
      return holdsShared;
    }

    /** True when an alias is the key here, or one of the keys in this mapping. */
    boolean hasStrayKey() {
      return strayKey;
    }

    /** True when this or what it lies in has the tag {@code !reset}, so that nothing written in it counts. */
    boolean isReset() {
      for (Slot slot = this; slot != null; slot = slot.parent) {
        if ("!reset".equals(slot.node.tag())) {
          return true;
        }
      }
      return false;
    }

    @Nullable Slot child(String name) {
      for (Slot child : children) {
        if (child.key != null && child.key.value().equals(name)) {
          return child;
        }
      }
      return null;
    }

    /** The keys that lead here from the document; an item of a list stands as its number. */
    List<String> path() {
      var path = new ArrayList<String>();
      for (Slot slot = this; slot.parent != null; slot = slot.parent) {
        path.add(slot.key != null ? slot.key.value() : String.valueOf(slot.index));
      }
      return path.reversed();
    }

    /** The JSON pointer (RFC 6901). */
    String pointer() {
      var pointer = new StringBuilder();
      for (String step : path()) {
        pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
      }
      return pointer.toString();
    }

    private @Nullable Hit hit(int from, int to) {
      if (from == node.start() && (to == node.end() || (key == null && to == end))) {
        return new Hit(this, Part.VALUE);
      }
      if (key != null && !strayKey && from == key.start()) {
        if (to == key.end()) {
          return new Hit(this, Part.KEY);
        }
        if (to == end) {
          return new Hit(this, Part.ENTRY);
        }
      }
      if (node instanceof Node.Scalar scalar && from >= node.start() && to <= node.end() && from < to) {
        boolean whole = scalar.style() != Node.Style.PLAIN && from == node.start() + 1 && to == node.end() - 1;
        return new Hit(this, whole && scalar.isVerbatim() ? Part.VALUE : Part.INSIDE);
      }
      return null;
    }
  }
}
