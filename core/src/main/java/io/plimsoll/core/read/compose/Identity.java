package io.plimsoll.core.read.compose;

import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.List;

/** What a value says, type and all, in one text that no other value has. */
final class Identity {

  private final StringBuilder out = new StringBuilder();

  private Identity() {}

  static String of(Tree tree) throws ReadException {
    var identity = new Identity();
    identity.append(tree, 0);
    return identity.out.toString();
  }

  /** The number of values in a tree. */
  static long size(Tree tree) throws ReadException {
    return size(tree, 0);
  }

  private static long size(Tree tree, int depth) throws ReadException {
    Merge.check(tree, depth);
    long size = 1;
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        size += size(field.value(), depth + 1);
      }
    } else if (tree.isSequence()) {
      for (Tree item : tree.items()) {
        size += size(item, depth + 1);
      }
    }
    return size;
  }

  private void append(Tree tree, int depth) throws ReadException {
    Merge.check(tree, depth);
    Field entry = tree.entry();
    if (entry != null) {
      String value = entry.value().isNull() ? "" : "=" + (entry.value().isScalar() ? entry.value().text().shown() : "");
      scalar(Scalars.Type.TEXT, entry.name() + value);
    } else if (tree.isMapping()) {
      out.append('{');
      for (Field field : sorted(tree.fields())) {
        scalar(Scalars.Type.TEXT, field.name());
        append(field.value(), depth + 1);
      }
      out.append('}');
    } else if (tree.isSequence()) {
      out.append('[');
      for (Tree item : tree.items()) {
        append(item, depth + 1);
      }
      out.append(']');
    } else {
      Tree.Word word = tree.word();
      scalar(word.type(), word.text().shown());
    }
  }

  private static List<Field> sorted(List<Field> fields) {
    var sorted = new ArrayList<>(fields);
    sorted.sort((a, b) -> a.name().compareTo(b.name()));
    return sorted;
  }

  private void scalar(Scalars.Type type, String text) {
    out.append(type.name()).append(' ').append(text.length()).append(':').append(text).append(';');
  }
}
