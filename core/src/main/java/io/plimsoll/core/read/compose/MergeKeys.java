package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a mapping with its merge keys (<code>&lt;&lt;</code>) laid flat: own ones first, and an own one wins. */
final class MergeKeys {

  /** How many merge keys may lead through one another. */
  static final int MAX_MERGES = 64;

  private static final String MERGE = "<<";

  private final Tree owner;
  private final String pointer;
  private final List<Field> found = new ArrayList<>();

  private MergeKeys(Tree owner, String pointer) {
    this.owner = owner;
    this.pointer = pointer;
  }

  static List<Field> fields(Tree owner, Node.Mapping mapping, String pointer, List<Place.Via> way) throws ReadException {
    var keys = new MergeKeys(owner, pointer);
    keys.collect(mapping, way, null, 0);
    return keys.found;
  }

  /** The keys of which a mapping says {@code !reset} or {@code !override}. */
  static Set<String> cleared(Node.Mapping mapping) {
    var cleared = new HashSet<String>(0);
    cleared(mapping, cleared, 0);
    return cleared;
  }

  private static void cleared(Node.Mapping mapping, Set<String> cleared, int depth) {
    for (Node.Entry entry : mapping.entries()) {
      if (Tree.isTagged(entry.value(), "!reset") || Tree.isTagged(entry.value(), "!override")) {
        cleared.add(entry.key().value());
      } else if (isMerge(entry) && depth < MAX_MERGES && entry.value().meant() instanceof Node.Mapping other) {
        cleared(other, cleared, depth + 1);
      }
    }
  }

  private void collect(Node.Mapping mapping, List<Place.Via> way, @Nullable Set<String> seen, int depth) throws ReadException {
    Node merge = null;
    for (Node.Entry entry : mapping.entries()) {
      if (isMerge(entry) && !owner.isReset(entry.value())) {
        merge = entry.value();
      }
    }
    Set<String> names = seen == null && merge != null ? new HashSet<>() : seen;
    if (merge != null && names != null) {
      // A key of this name in quotes, which is none, is no other key beside it.
      names.add(MERGE);
    }
    for (Node.Entry entry : mapping.entries()) {
      if (!isMerge(entry) && !owner.isReset(entry.value())) {
        add(entry, way, names);
      }
    }
    if (merge != null && names != null) {
      merge(merge, way, names, depth);
    }
  }

  private void add(Node.Entry entry, List<Place.Via> way, @Nullable Set<String> names) throws ReadException {
    Node.Scalar key = entry.key();
    String name = key.value();
    String below = pointer + "/" + escape(name);
    var nameAt = new Place.InText(key.source().file(), key.source().range(key.start(), key.end()), below, way);
    if (Scalars.typed(key).type() != Scalars.Type.TEXT) {
      throw new ReadException("a key is a text: put " + Echo.of(name) + " in quotes", nameAt);
    }
    if (names != null && !names.add(name)) {
      return;
    }
    if (name.length() > Tree.MAX_NAME && !(entry.value().meant() instanceof Node.Scalar)) {
      throw new ReadException("a name of more than " + Tree.MAX_NAME + " characters", nameAt);
    }
    found.add(new Field(name, nameAt, owner.below(entry.value(), below, way)));
  }

  private void merge(Node merge, List<Place.Via> way, Set<String> names, int depth) throws ReadException {
    if (depth >= MAX_MERGES) {
      throw new ReadException("merge keys that lead through more than " + MAX_MERGES + " others", merge.place());
    }
    switch (merge.meant()) {
      case Node.Mapping mapping -> collect(mapping, merged(way, merge), names, depth + 1);
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          if (!(item.meant() instanceof Node.Mapping mapping)) {
            throw new ReadException("<< takes mappings, and this is none", item.place());
          }
          collect(mapping, merged(way, item), names, depth + 1);
        }
      }
      default -> throw new ReadException("<< takes a mapping or a list of them", merge.place());
    }
  }

  private static List<Place.Via> merged(List<Place.Via> way, Node merge) {
    return Tree.with(way, new Place.Via(Place.Step.MERGE, merge.place()));
  }

  private static boolean isMerge(Node.Entry entry) {
    Node.Scalar key = entry.key();
    String tag = key.tag();
    return key.value().equals(MERGE)
        && (tag == null ? key.style() == Node.Style.PLAIN : tag.equals("!") || tag.equals("tag:yaml.org,2002:merge"));
  }

  private static String escape(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0 ? name : name.replace("~", "~0").replace("/", "~1");
  }
}
