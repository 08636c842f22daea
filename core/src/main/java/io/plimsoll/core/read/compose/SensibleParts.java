package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of a key of a service when a part of it makes no sense: the items of a list, or the entries of a
 * mapping of somebody's own names, that can be read by themselves. What can't is said, and leaves the key open: a list that
 * is not complete, or a value that is not known.
 */
final class SensibleParts {

  private static final String SENSELESS = "what stands here makes no sense";

  /** The keys whose mappings are lists of names and values. */
  private static final Set<String> NAMED = Set.of(
      "environment", "labels", "annotations", "sysctls", "ulimits", "networks", "depends_on", "extra_hosts", "models", "storage_opt");

  /** Reads a value of a key into a container. */
  interface Reader {
    void read(Tree value, ContainerSpec.Builder into) throws ReadException;
  }

  private final String name;
  private final Complaints complaints;
  private final ContainerSpec.Builder spec;

  SensibleParts(String name, Complaints complaints, ContainerSpec.Builder spec) {
    this.name = name;
    this.complaints = complaints;
    this.spec = spec;
  }

  /**
   * Reads what can be read of a value.
   *
   * @param whole why it can't be read as a whole
   * @param scratch a container that nobody looks at
   */
  void read(Tree value, ReadException whole, Reader reader, ContainerSpec.Builder scratch) throws ReadException {
    List<Key<?>> keys = keys();
    keys.forEach(spec::remove);
    Tree rest = rest(value, reader, scratch);
    if (rest == null) {
      complaints.add(whole);
    } else {
      try {
        reader.read(rest, spec);
      } catch (ReadException e) {
        // Each by itself makes sense, and together they don't.
        complaints.add(e);
      }
    }
    for (Key<?> key : keys) {
      open(key, spec);
      if (spec.peek(key) == null) {
        unknown(key, spec, whole.at());
      }
    }
  }

  /** The parts that can be read by themselves, with complaints about the others; null where it has no parts. */
  private @Nullable Tree rest(Tree value, Reader reader, ContainerSpec.Builder scratch) throws ReadException {
    if (value.isSequence()) {
      var items = new ArrayList<Tree>();
      boolean any = false;
      for (Tree item : value.items()) {
        boolean sensible = isSensible(value.withItems(List.of(item)), reader, scratch);
        any |= !sensible;
        if (sensible) {
          items.add(item);
        }
      }
      return any ? value.withItems(items) : null;
    }
    if (!value.isMapping() || !NAMED.contains(name)) {
      return null;
    }
    List<Field> all;
    try {
      all = value.fields();
    } catch (ReadException e) {
      return null;
    }
    var fields = new ArrayList<Field>();
    for (Field field : all) {
      if (isSensible(value.withFields(List.of(field)), reader, scratch)) {
        fields.add(field);
      }
    }
    return fields.size() < all.size() ? value.withFields(fields) : null;
  }

  private boolean isSensible(Tree part, Reader reader, ContainerSpec.Builder scratch) throws ReadException {
    try {
      reader.read(part, scratch);
      return true;
    } catch (ReadException e) {
      complaints.add(e);
      return false;
    }
  }

  /** What the key of Compose says. */
  private List<Key<?>> keys() {
    return Key.all().stream()
        .filter(key -> key.compose() != null && (key.compose().equals(name) || key.compose().startsWith(name + "."))).toList();
  }

  private static <T> void unknown(Key<T> key, ContainerSpec.Builder spec, Place at) {
    spec.put(key, new Prop.Unknown<>(SENSELESS, at));
  }

  /** Says that a list may go on where it is not read. */
  @SuppressWarnings("unchecked") // A listing stays one of the same items.
  static <T> void open(Key<T> key, ContainerSpec.Builder spec) {
    if (spec.peek(key) instanceof Prop.Known<T>(Listing<?> listing, Place at)) {
      spec.put(key, (T) new Listing<>(listing.items(), false), at);
    }
  }
}
