package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A key of a mapping with its value: aliases followed, merge keys laid flat.
 *
 * @param pointer of the value (RFC 6901)
 */
record Field(Node.Scalar key, Node value, String pointer) {

  private static final String MERGE = "tag:yaml.org,2002:merge";

  /** How deep merge keys may lead to merge keys. */
  static final int MAX_MERGES = 64;

  String name() {
    return key.value();
  }

  /** Where the key stands. */
  Place.InText at() {
    return place(key, pointer);
  }

  int line() {
    return key.place().range().start().line();
  }

  /** True when nothing stands behind the colon. */
  boolean isNull() {
    return value instanceof Node.Scalar scalar && scalar.isNull();
  }

  /** Where the value stands; the key, when nothing is written behind it. */
  Place.InText valueAt() {
    return value.end() > value.start() ? place(value, pointer) : at();
  }

  static Place.InText place(Node node, String pointer) {
    return new Place.InText(node.source().file(), node.place().range(), pointer, List.of());
  }

  /** The fields of a mapping, its own first, then those that merge keys bring in; an own one wins. */
  static List<Field> of(Node.Mapping mapping, String pointer, Problems problems) throws PolicyException {
    var fields = new ArrayList<Field>(mapping.entries().size());
    collect(mapping, pointer, fields, new HashSet<>(), 0, problems);
    return fields;
  }

  private static void collect(
      Node.Mapping mapping, String pointer, List<Field> fields, Set<String> names, int depth, Problems problems)
      throws PolicyException {
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().value();
      if (!isMerge(entry) && names.add(name)) {
        fields.add(new Field(entry.key(), entry.value().meant(), pointer + "/" + escaped(name)));
      }
    }
    for (Node.Entry entry : mapping.entries()) {
      if (isMerge(entry)) {
        merge(entry.value(), pointer, fields, names, depth, problems);
      }
    }
  }

  private static void merge(
      Node merge, String pointer, List<Field> fields, Set<String> names, int depth, Problems problems)
      throws PolicyException {
    if (depth >= MAX_MERGES) {
      problems.add("merge keys lead to merge keys more than " + MAX_MERGES + " deep", place(merge, pointer));
      return;
    }
    Node.Sequence sequence = Typed.sequence(merge);
    for (Node item : sequence == null ? List.of(merge) : sequence.items()) {
      Node.Mapping mapping = Typed.mapping(item);
      if (mapping != null) {
        collect(mapping, pointer, fields, names, depth + 1, problems);
      } else {
        String kind = Typed.kind(item);
        problems.add("<< takes a mapping or a list of mappings, and this is " + kind, place(item, pointer));
      }
    }
  }

  private static String escaped(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0 ? name : name.replace("~", "~0").replace("/", "~1");
  }

  /** True for a merge key (YAML 1.1, "Merge Key Language-Independent Type"), of which the reader lets a mapping have one. */
  private static boolean isMerge(Node.Entry entry) {
    Node.Scalar key = entry.key();
    return key.value().equals("<<") && (key.tag() == null ? key.style() == Node.Style.PLAIN : key.tag().equals(MERGE));
  }
}
