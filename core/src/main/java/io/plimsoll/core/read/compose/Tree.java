package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node of a Compose file as a service sees it: aliases followed, merge keys laid flat, variables put in. It knows its
 * pointer and the way that led to it.
 */
final class Tree {

  private final Node node;
  private final String pointer;
  private final List<Place.Via> via;
  private final Variables variables;

  private Tree(Node node, String pointer, List<Place.Via> via, Variables variables) {
    List<Place.Via> way = via;
    Node target = node;
    while (target instanceof Node.Alias alias) {
      way = with(way, new Place.Via(Place.Step.ALIAS, alias.place()));
      target = alias.target();
    }
    this.node = target;
    this.pointer = pointer;
    this.via = way;
    this.variables = variables;
  }

  static Tree root(Node node, Variables variables) {
    return new Tree(node, "", List.of(), variables);
  }

  /** A key of a mapping with its value. */
  record Field(String name, Place.InText nameAt, Tree value) {}

  boolean isNull() {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }

  boolean isScalar() {
    return node instanceof Node.Scalar;
  }

  boolean isMapping() {
    return node instanceof Node.Mapping;
  }

  boolean isSequence() {
    return node instanceof Node.Sequence;
  }

  @Nullable String tag() {
    return node.tag();
  }

  String pointer() {
    return pointer;
  }

  /** The whole node. */
  Place.InText place() {
    return new Place.InText(node.source().file(), node.place().range(), pointer, via);
  }

  /** The fields of a mapping, own ones first, then those that merge keys bring; an own one wins. */
  List<Field> fields() throws ReadException {
    if (!(node instanceof Node.Mapping mapping)) {
      return List.of();
    }
    var fields = new ArrayList<Field>(mapping.entries().size());
    collect(mapping, via, fields, null, 0);
    return fields;
  }

  private void collect(
      Node.Mapping mapping, List<Place.Via> way, List<Field> fields, @Nullable Set<String> seen, int depth)
      throws ReadException {
    Set<String> names = seen;
    Node merge = null;
    for (Node.Entry entry : mapping.entries()) {
      if (isMerge(entry)) {
        merge = entry.value();
        if (names == null) {
          names = new HashSet<>();
          for (Field field : fields) {
            names.add(field.name);
          }
        }
      }
    }
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().value();
      if (isMerge(entry) || (names != null && !names.add(name))) {
        continue;
      }
      String below = pointer + "/" + escape(name);
      var nameAt = new Place.InText(entry.key().source().file(), entry.key().place().range(), below, way);
      fields.add(new Field(name, nameAt, new Tree(entry.value(), below, way, variables)));
    }
    if (merge != null && names != null) {
      merge(merge, way, fields, names, depth);
    }
  }

  private void merge(Node merge, List<Place.Via> way, List<Field> fields, Set<String> names, int depth)
      throws ReadException {
    if (depth > 64) {
      throw new ReadException("merge keys nested more than 64 deep", merge.place());
    }
    var through = with(way, new Place.Via(Place.Step.MERGE, merge.place()));
    Node target = target(merge);
    switch (target) {
      case Node.Mapping mapping -> collect(mapping, through, fields, names, depth + 1);
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          if (!(target(item) instanceof Node.Mapping mapping)) {
            throw new ReadException("<< takes mappings, and this is none", item.place());
          }
          collect(mapping, through, fields, names, depth + 1);
        }
      }
      default -> throw new ReadException("<< takes a mapping or a list of them", merge.place());
    }
  }

  private static boolean isMerge(Node.Entry entry) {
    return entry.key().value().equals("<<") && entry.key().style() == Node.Style.PLAIN;
  }

  private static Node target(Node node) {
    Node target = node;
    while (target instanceof Node.Alias alias) {
      target = alias.target();
    }
    return target;
  }

  /** One field, or null; a field that is null counts as missing. */
  @Nullable Tree get(String name) throws ReadException {
    for (Field field : fields()) {
      if (field.name.equals(name)) {
        return field.value.isNull() ? null : field.value;
      }
    }
    return null;
  }

  /** The items of a sequence; a lone scalar is a list of one, as Compose takes it in many places. */
  List<Tree> items() {
    return switch (node) {
      case Node.Sequence sequence -> {
        var items = new ArrayList<Tree>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(new Tree(sequence.items().get(i), pointer + "/" + i, via, variables));
        }
        yield items;
      }
      case Node.Scalar scalar when !scalar.isNull() -> List.of(this);
      default -> List.of();
    };
  }

  /** The text of a scalar with its variables put in, and where it stands. */
  Word word() throws ReadException {
    if (!(node instanceof Node.Scalar scalar)) {
      throw new ReadException("a text is wanted here, not a " + kind(), place());
    }
    try {
      String written = Scalars.text(scalar);
      Variables.Result result = variables.substitute(written);
      Place.InText at = place();
      if (result.substituted()) {
        at = at.through(new Place.Via(Place.Step.INTERPOLATION, result.origin()));
      }
      return new Word(result.text(), at, scalar);
    } catch (Variables.BadTemplate e) {
      int from = scalar.isVerbatim() ? scalar.start() + (scalar.style() == Node.Style.PLAIN ? 0 : 1) + e.index() : scalar.start();
      throw new ReadException(String.valueOf(e.getMessage()), scalar.source().place(from, Math.min(from + 1, scalar.end())));
    }
  }

  Text text() throws ReadException {
    return word().text();
  }

  /** A scalar as a property: Unknown when nothing of it is known. */
  Prop<Text> prop() throws ReadException {
    Word word = word();
    return word.text.isHole() ? new Prop.Unknown<>(why(word.text), word.at) : new Prop.Known<>(word.text, word.at);
  }

  /** Why a text with holes is not known. */
  static String why(Text text) {
    return "${" + text.holes().getFirst() + "} has no value here";
  }

  String kind() {
    return switch (node) {
      case Node.Mapping mapping -> "mapping";
      case Node.Sequence sequence -> "list";
      case Node.Scalar scalar when scalar.isNull() -> "nothing";
      default -> "text";
    };
  }

  /** A text that stands in a file. */
  record Word(Text text, Place.InText at, Node.Scalar scalar) {

    /** The place of a part that starts at a character of the text; the whole place where that can't be told. */
    Place.InText part(int from, int to) {
      boolean direct = at.via().isEmpty() || at.via().getLast().step() != Place.Step.INTERPOLATION;
      boolean beforeVariables = to <= text.head().length() && scalar.value().startsWith(text.head());
      if (!scalar.isVerbatim() || !(direct || beforeVariables)) {
        return at;
      }
      int start = scalar.start() + (scalar.style() == Node.Style.PLAIN ? 0 : 1);
      return at.narrowed(scalar.source().range(start + from, start + to));
    }
  }

  private static List<Place.Via> with(List<Place.Via> via, Place.Via step) {
    var all = new ArrayList<Place.Via>(via.size() + 1);
    all.addAll(via);
    all.add(step);
    return all;
  }

  private static String escape(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0 ? name : name.replace("~", "~0").replace("/", "~1");
  }
}
