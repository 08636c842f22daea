package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a Compose file as a service sees it: aliases followed, merge keys laid flat, variables put in, what is tagged
 * {@code !reset} gone. It knows its pointer and the way that led to it.
 *
 * <p>Readers see trees only, never nodes. A tree that several files make together has fields and items of each, which keep
 * their own file, variables and folder ({@link Merge}).
 */
final class Tree {

  /** How long the name of what has values below it may be, in characters: pointers are made of them. */
  static final int MAX_NAME = 255;

  private static final int FEW = 12;

  /** Where a text stands that is written in another way: with escapes, over lines, as a number. */
  private static final int NOWHERE = -1;

  private final Node node;
  private final String pointer;
  private final List<Place.Via> via;
  private final FileContext context;

  /** Below {@code !override} compose-go looks for no {@code !reset}: what has that tag there is as it is written. */
  private final boolean overrides;

  /** Of a tree that others were merged into: what it has. */
  private @Nullable List<Tree> items;
  private @Nullable List<Field> fields;

  /** True when its fields are not those of its node. */
  private boolean made;

  private @Nullable Map<String, Field> index;

  /** Of an item that was a key and its value: both. */
  private @Nullable Field entry;

  /** Why there is more that can't be read, or null. */
  private @Nullable String gap;

  private Tree(Node node, String pointer, List<Place.Via> via, FileContext context, boolean overrides) {
    this.node = node.meant();
    this.overrides = overrides || isTagged(node, "!override");
    this.pointer = pointer;
    this.via = node instanceof Node.Alias ? with(via, new Place.Via(Place.Step.ALIAS, node.place())) : via;
    this.context = context;
  }

  static Tree root(Node node, Variables variables) {
    return root(node, new FileContext(variables, new Template.Budget(), ""), List.of());
  }

  /** A document, and the way that leads to it. */
  static Tree root(Node node, FileContext context, List<Place.Via> way) {
    return new Tree(node, "", way, context, false);
  }

  /** This with other fields, in the place of its own. */
  Tree withFields(List<Field> others) {
    Tree tree = like(node instanceof Node.Mapping ? node
        : new Node.Mapping(node.source(), node.start(), node.end(), null, false, List.of()));
    tree.fields = List.copyOf(others);
    tree.made = true;
    return tree;
  }

  /** This with another value for a key, which has its name's place, or that of the whole where it is new. */
  Tree withField(String name, Tree value) throws ReadException {
    var others = new ArrayList<Field>(fields().size() + 1);
    boolean found = false;
    for (Field field : fields()) {
      boolean same = field.name().equals(name);
      found |= same;
      others.add(same ? field.with(value) : field);
    }
    if (!found) {
      others.add(new Field(name, place(), value));
    }
    return withFields(others);
  }

  /** This with other items, in the place of its own. */
  Tree withItems(List<Tree> others) {
    Tree tree = like(node instanceof Node.Sequence ? node
        : new Node.Sequence(node.source(), node.start(), node.end(), null, false, List.of()));
    tree.items = List.copyOf(others);
    return tree;
  }

  /** This with more to it that can't be read. */
  Tree withGap(@Nullable String why) {
    if (why == null || why.equals(gap)) {
      return this;
    }
    Tree tree = copy();
    tree.gap = why;
    return tree;
  }

  /** A key and its value as an item: {@code a: b} where a list has {@code - a=b}. */
  static Tree item(Field field) {
    Tree tree = field.value().copy();
    tree.entry = field;
    return tree;
  }

  /** Nothing, where this stands. */
  Tree nothing() {
    return like(new Node.Scalar(node.source(), node.start(), node.start(), null, Node.Style.PLAIN, ""));
  }

  /** A text that nobody wrote, in the place of this. */
  Tree text(String text, FileContext of) {
    return new Tree(new Node.Scalar(node.source(), node.start(), node.end(), null, Node.Style.SINGLE, text), pointer, via, of, overrides);
  }

  /** This as it is seen from a step further away. */
  Tree through(Place.Via step) {
    var way = new ArrayList<Place.Via>(via.size() + 1);
    way.add(step);
    way.addAll(via);
    var tree = new Tree(node, pointer, List.copyOf(way), context, overrides);
    if (made && fields != null) {
      var seen = new ArrayList<Field>(fields.size());
      fields.forEach(field -> seen.add(field.through(step)));
      tree.fields = seen;
      tree.made = true;
    }
    if (items != null) {
      var seen = new ArrayList<Tree>(items.size());
      items.forEach(item -> seen.add(item.through(step)));
      tree.items = seen;
    }
    tree.entry = entry == null ? null : entry.through(step);
    tree.gap = gap;
    return tree;
  }

  private Tree copy() {
    Tree tree = like(node);
    tree.fields = fields;
    tree.made = made;
    tree.items = items;
    tree.entry = entry;
    return tree;
  }

  private Tree like(Node other) {
    var tree = new Tree(other, pointer, via, context, overrides);
    tree.gap = gap;
    return tree;
  }

  Node node() {
    return node;
  }

  FileContext context() {
    return context;
  }

  /** Why there is more to it that can't be read, or null. */
  @Nullable String gap() {
    return gap;
  }

  /** Of an item that was a key and its value where it is written: both. */
  @Nullable Field entry() {
    return entry;
  }

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
      if (!(node instanceof Node.Mapping) && !isNull()) {
        throw new ReadException("a mapping is wanted here, not a " + kind(), place());
      }
      fields = node instanceof Node.Mapping mapping ? MergeKeys.fields(this, mapping, pointer, via) : List.of();
    }
    return fields;
  }

  /**
   * The keys of this mapping of which it says {@code !reset} or {@code !override}, of its own or through a merge key; of
   * several that are merged as a list, compose-go does not see it.
   */
  Set<String> cleared() {
    return overrides || made || !(node instanceof Node.Mapping mapping) ? Set.of() : MergeKeys.cleared(mapping);
  }

  /** A value of this mapping, which is reached by a way of its own where a merge key brings it. */
  Tree below(Node value, String below, List<Place.Via> way) {
    return new Tree(value, below, way, context, overrides);
  }

  boolean isReset(Node node) {
    return !overrides && isTagged(node, "!reset");
  }

  static boolean isTagged(Node node, String tag) {
    return tag.equals(node.tag()) || tag.equals(node.meant().tag());
  }

  /** One field, or null; a field that is null counts as missing. */
  @Nullable Tree get(String name) throws ReadException {
    Field found = field(name);
    return found == null || found.value().isNull() ? null : found.value();
  }

  /** The key of that name with its value, be that null, or null where there is none. */
  @Nullable Field field(String name) throws ReadException {
    List<Field> all = fields();
    if (all.size() > FEW && index == null) {
      index = HashMap.newHashMap(all.size());
      for (Field field : all) {
        index.put(field.name(), field);
      }
    }
    return index == null ? among(all, name) : index.get(name);
  }

  private static @Nullable Field among(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  /**
   * The items of a list; a lone scalar is a list of one, as Compose takes it in many places. Null has none.
   *
   * @throws ReadException for a mapping
   */
  List<Tree> items() throws ReadException {
    if (items != null) {
      return items;
    }
    return switch (node) {
      case Node.Sequence sequence -> {
        var items = new ArrayList<Tree>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
          Node item = sequence.items().get(i);
          if (!isReset(item)) {
            items.add(new Tree(item, pointer + "/" + i, via, context, overrides));
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
      return new Word(Text.of(typed.text()), typed.type(), place(), scalar, NOWHERE, null);
    }
    boolean verbatim = typed.text().equals(scalar.value()) && scalar.isVerbatim();
    try {
      Template.Result result = Template.substitute(typed.text(), context.variables(), context.budget());
      Place.InText at = place();
      if (result.pieces() != null) {
        at = at.through(new Place.Via(Place.Step.INTERPOLATION, result.origin()));
      }
      return new Word(
          result.text(), Scalars.Type.TEXT, at, scalar, verbatim ? contentStart(scalar) : NOWHERE, result.pieces());
    } catch (Template.BadTemplate e) {
      int at = contentStart(scalar) + e.index();
      throw new ReadException(
          String.valueOf(e.getMessage()), verbatim ? scalar.source().place(at, at + 1) : scalar.place());
    }
  }

  /** A variable that is passed through from the environment: its value where .env says one, or null. */
  Variables.@Nullable Value passed(String name) {
    return context.variables().get(name);
  }

  Text text() throws ReadException {
    return word().text();
  }

  /** A scalar as a property: Unknown when nothing of it is known. */
  Prop<Text> prop() throws ReadException {
    Word word = word();
    return word.text.isHole() ? new Prop.Unknown<>(why(word.text), word.at) : new Prop.Known<>(word.text, word.at);
  }

  /** A scalar that is a path of this machine, as it is seen from the project's folder. */
  Prop<Text> path() throws ReadException {
    return prop().map(path -> RelativePath.seen(path, context.folder()));
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
   * @param start where the text before variables were put in stands letter by letter, or {@link Tree#NOWHERE}
   */
  record Word(
      Text text, Scalars.Type type, Place.InText at, Node.Scalar scalar, int start, Template.@Nullable Pieces pieces) {

    /** The place of a part of the text, in letters (holes have no width); the whole place where that can't be told. */
    Place.InText part(int from, int to) {
      if (start == NOWHERE) {
        String known = pieces == null ? text.known() : null;
        Range found = known == null || to > known.length() ? null : LooseScalar.find(scalar, known.substring(from, to));
        return found == null ? at : at.narrowed(found);
      }
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

  static List<Place.Via> with(List<Place.Via> via, Place.Via step) {
    var all = new ArrayList<Place.Via>(via.size() + 1);
    all.addAll(via);
    all.add(step);
    return List.copyOf(all);
  }
}
