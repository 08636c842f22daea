package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rules.meta.Hiding.Stretch;
import io.plimsoll.core.rules.meta.Hiding.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a variable in the place of values in a Compose file. */
final class YamlValues {

  /**
   * A scalar that is a value.
   *
   * @param key when it is the value of one
   * @param path the keys that lead to it
   */
  private record Slot(Node.Scalar value, Node.@Nullable Scalar key, List<String> path) {

    Stretch stretch() {
      return new Stretch(value.start(), value.end());
    }
  }

  /** A node that holds others, and the key that it belongs to. */
  private record Branch(Node node, Node.@Nullable Scalar key) {}

  private final Sample sample;
  private final Source source;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();

  private YamlValues(Sample sample, Source source) throws ReadException {
    this.sample = sample;
    this.source = source;
    for (Node document : YamlReader.read(source)) {
      walk(document, null, List.of());
    }
  }

  private void walk(Node node, Node.@Nullable Scalar key, List<String> path) {
    switch (node) {
      case Node.Scalar scalar -> {
        if (!scalar.isNull()) {
          slots.add(new Slot(scalar, key, path));
        } else if (key != null) {
          branches.add(new Branch(scalar, key));
        }
      }
      case Node.Sequence sequence -> {
        branches.add(new Branch(sequence, key));
        sequence.items().forEach(item -> walk(item, null, path));
      }
      case Node.Mapping mapping -> {
        branches.add(new Branch(mapping, key));
        for (Node.Entry entry : mapping.entries()) {
          var below = new ArrayList<>(path);
          below.add(entry.key().value());
          walk(entry.value(), entry.key(), below);
        }
      }
      case Node.Alias alias -> {}
    }
  }

  /** Every way to hide what is judged at a place. */
  static List<Hiding> hide(Sample sample, Source source, Stretch place) throws ReadException {
    return new YamlValues(sample, source).hide(place);
  }

  private List<Hiding> hide(Stretch place) {
    for (Slot slot : slots) {
      Node.Scalar key = slot.key;
      boolean entry = key != null && place.equals(new Stretch(key.start(), slot.value.end()));
      if (entry || slot.stretch().holds(place)) {
        return isPlainWord(slot.value.value()) ? List.of(hiding(slot, Wanted.UNDECIDED), inPart(slot)) : List.of(hiding(slot, Wanted.UNDECIDED));
      }
    }
    for (Branch branch : branches) {
      Node.Scalar key = branch.key;
      if (key != null && place.equals(new Stretch(key.start(), key.end()))) {
        return below(branch.node, Wanted.FOUND);
      }
      boolean entry = key != null && place.equals(new Stretch(key.start(), branch.node.end()));
      if (entry || place.equals(new Stretch(branch.node.start(), branch.node.end()))) {
        return below(branch.node, Wanted.NOT_SILENT);
      }
    }
    return List.of();
  }

  private List<Hiding> below(Node node, Wanted wanted) {
    var within = new Stretch(node.start(), node.end());
    return slots.stream().filter(slot -> within.holds(slot.stretch())).map(slot -> hiding(slot, wanted)).toList();
  }

  private static boolean isPlainWord(String value) {
    return value.length() > 1 && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }

  private Hiding hiding(Slot slot, Wanted wanted) {
    return hiding(slot, Hiding.VARIABLE, String.join(".", slot.path), wanted);
  }

  /** The end of a value in a variable: {@code ho${X}} may be host, so it must not be passed over. */
  private Hiding inPart(Slot slot) {
    String value = slot.value.value();
    String part = value.substring(0, value.length() / 2) + Hiding.VARIABLE;
    return hiding(slot, part, String.join(".", slot.path) + Hiding.IN_PART, Wanted.NOT_SILENT);
  }

  private Hiding hiding(Slot slot, String value, String what, Wanted wanted) {
    String text = source.text();
    String changed = text.substring(0, slot.value.start()) + '"' + value + '"' + text.substring(slot.value.end());
    String name = String.valueOf(source.file());
    return new Hiding(sample.with(name, changed), what, wanted, name, source.lineAt(slot.value.start()), 0);
  }
}
