package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a Compose file as a service sees it: aliases followed, merge keys laid flat, variables put in, what is tagged
 * {@code !reset} gone. It knows its pointer and the way that led to it.
 *
 * <p>Readers see trees only, never nodes. A tree that several files make together would have fields from each; a node
 * knows its own source, and so a place knows its file.
 */
final class Tree {

  /** How many merge keys may lead through one another. */
  static final int MAX_MERGES = 64;

  /** How long the name of what has values below it may be, in characters: pointers are made of them. */
  static final int MAX_NAME = 255;

  private static final String MERGE = "<<";

  private static final int FEW = 12;

  private final Node node;
  private final String pointer;
  private final List<Place.Via> via;
  private final Context context;
  private @Nullable List<Field> fields;
  private @Nullable Map<String, Field> index;

  /** What all trees of one file have in common. */
  record Context(Variables variables, Template.Budget budget) {}

  private Tree(Node node, String pointer, List<Place.Via> via, Context context) {
    this.node = target(node);
    this.pointer = pointer;
    this.via = node instanceof Node.Alias ? with(via, new Place.Via(Place.Step.ALIAS, node.place())) : via;
    this.context = context;
  }

  static Tree root(Node node, Variables variables) {
    return new Tree(node, "", List.of(), new Context(variables, new Template.Budget()));
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

  /** The whole value. */
  Place.InText place() {
    return place(node);
  }

  private Place.InText place(Node at) {
    return new Place.InText(at.source().file(), at.source().range(at.start(), at.end()), pointer, via);
  }

  /**
   * The fields of a mapping, own ones first, then those that merge keys bring; an own one wins. Null has none.
   *
   * @throws ReadException for a list, a text, and keys that are numbers and the like
   */
  List<Field> fields() throws ReadException {
    if (fields == null) {
      var found = new ArrayList<Field>();
      if (node instanceof Node.Mapping mapping) {
        collect(mapping, via, found, null, 0);
      } else if (!isNull()) {
        throw new ReadException("a mapping is wanted here, not a " + kind(), place());
      }
      fields = found;
    }
    return fields;
  }

  private void collect(
      Node.Mapping mapping, List<Place.Via> way, List<Field> found, @Nullable Set<String> seen, int depth)
      throws ReadException {
    Node merge = null;
    for (Node.Entry entry : mapping.entries()) {
      if (isMerge(entry) && !isReset(entry.value())) {
        merge = entry.value();
      }
    }
    Set<String> names = seen == null && merge != null ? new HashSet<>() : seen;
    if (merge != null && names != null) {
      // A key of this name in quotes, which is none, is no other key beside it.
      names.add(MERGE);
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!isMerge(entry) && !isReset(entry.value())) {
        add(entry, way, found, names);
      }
    }
    if (merge != null && names != null) {
      merge(merge, way, found, names, depth);
    }
  }

  private void add(Node.Entry entry, List<Place.Via> way, List<Field> found, @Nullable Set<String> names)
      throws ReadException {
    Node.Scalar key = entry.key();
    String name = key.value();
    String below = pointer + "/" + escape(name);
    var nameAt = new Place.InText(key.source().file(), key.source().range(key.start(), key.end()), below, way);
    if (Scalars.typed(key).type() != Scalars.Type.TEXT) {
      throw new ReadException("a key is a text: write \"" + name + "\" in quotes", nameAt);
    }
    if (names != null && !names.add(name)) {
      return;
    }
    if (name.length() > MAX_NAME && !(target(entry.value()) instanceof Node.Scalar)) {
      throw new ReadException("a name of more than " + MAX_NAME + " characters", nameAt);
    }
    found.add(new Field(name, nameAt, new Tree(entry.value(), below, way, context)));
  }

  private void merge(Node merge, List<Place.Via> way, List<Field> found, Set<String> names, int depth)
      throws ReadException {
    if (depth >= MAX_MERGES) {
      throw new ReadException("merge keys that lead through more than " + MAX_MERGES + " others", merge.place());
    }
    switch (target(merge)) {
      case Node.Mapping mapping -> collect(mapping, merged(way, merge), found, names, depth + 1);
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          if (!(target(item) instanceof Node.Mapping mapping)) {
            throw new ReadException("<< takes mappings, and this is none", item.place());
          }
          collect(mapping, merged(way, item), found, names, depth + 1);
        }
      }
      default -> throw new ReadException("<< takes a mapping or a list of them", merge.place());
    }
  }

  private static List<Place.Via> merged(List<Place.Via> way, Node merge) {
    return with(way, new Place.Via(Place.Step.MERGE, merge.place()));
  }

  private static boolean isMerge(Node.Entry entry) {
    Node.Scalar key = entry.key();
    return key.value().equals(MERGE)
        && (key.tag() == null ? key.style() == Node.Style.PLAIN : key.tag().equals("tag:yaml.org,2002:merge"));
  }

  private static boolean isReset(Node node) {
    return "!reset".equals(node.tag()) || "!reset".equals(target(node).tag());
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
    List<Field> all = fields();
    Field found = null;
    if (all.size() > FEW) {
      if (index == null) {
        index = HashMap.newHashMap(all.size());
        for (Field field : all) {
          index.put(field.name, field);
        }
      }
      found = index.get(name);
    } else {
      for (Field field : all) {
        if (field.name.equals(name)) {
          found = field;
        }
      }
    }
    return found == null || found.value.isNull() ? null : found.value;
  }

  /**
   * The items of a list; a lone scalar is a list of one, as Compose takes it in many places. Null has none.
   *
   * @throws ReadException for a mapping
   */
  List<Tree> items() throws ReadException {
    return switch (node) {
      case Node.Sequence sequence -> {
        var items = new ArrayList<Tree>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
          Node item = sequence.items().get(i);
          if (!isReset(item)) {
            items.add(new Tree(item, pointer + "/" + i, via, context));
          }
        }
        yield items;
      }
      case Node.Scalar scalar when scalar.isNull() -> List.of();
      case Node.Scalar scalar -> List.of(this);
      default -> throw new ReadException("a list is wanted here, not a " + kind(), place());
    };
  }

  /** The text of a scalar with its variables put in, and where it stands. */
  Word word() throws ReadException {
    if (!(node instanceof Node.Scalar scalar)) {
      throw new ReadException("a text is wanted here, not a " + kind(), place());
    }
    Scalars.Typed typed = Scalars.typed(scalar);
    if (typed.type() != Scalars.Type.TEXT) {
      return new Word(Text.of(typed.text()), typed.type(), place(), scalar, null);
    }
    try {
      Template.Result result = Template.substitute(typed.text(), context.variables, context.budget);
      Place.InText at = place();
      if (result.pieces() != null) {
        at = at.through(new Place.Via(Place.Step.INTERPOLATION, result.origin()));
      }
      return new Word(result.text(), Scalars.Type.TEXT, at, scalar, result.pieces());
    } catch (Template.BadTemplate e) {
      int from = scalar.isVerbatim() ? contentStart(scalar) + e.index() : scalar.start();
      throw new ReadException(
          String.valueOf(e.getMessage()), scalar.source().place(from, Math.min(from + 1, scalar.end())));
    }
  }

  /** A variable that is passed through from the environment: its value where .env says one, or null. */
  Variables.@Nullable Value passed(String name) {
    return context.variables.get(name);
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

  private static int contentStart(Node.Scalar scalar) {
    return scalar.start() + (scalar.style() == Node.Style.PLAIN ? 0 : 1);
  }

  /**
   * A text that stands in a file.
   *
   * @param type what it was before variables were put in; with any, it is a text
   */
  record Word(Text text, Scalars.Type type, Place.InText at, Node.Scalar scalar, Template.@Nullable Pieces pieces) {

    /** The place of a part of the text, in letters (holes have no width); the whole place where that can't be told. */
    Place.InText part(int from, int to) {
      if (!scalar.isVerbatim() || !Scalars.text(scalar).equals(scalar.value())) {
        return at;
      }
      int start = contentStart(scalar);
      if (pieces == null) {
        return at.narrowed(scalar.source().range(start + from, start + to));
      }
      Place.InText part =
          at.narrowed(scalar.source().range(start + pieces.start(from), start + pieces.end(from, to)));
      List<Place.Via> way = at.via();
      // What stands here letter by letter came through no variable, though its neighbours did.
      return pieces.isCopy(from, to)
          ? new Place.InText(part.file(), part.range(), part.pointer(), way.subList(0, way.size() - 1))
          : part;
    }
  }

  private static List<Place.Via> with(List<Place.Via> via, Place.Via step) {
    var all = new ArrayList<Place.Via>(via.size() + 1);
    all.addAll(via);
    all.add(step);
    return List.copyOf(all);
  }

  private static String escape(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0 ? name : name.replace("~", "~0").replace("/", "~1");
  }
}
