package io.plimsoll.core.resolve;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code volumes_from} brings: every mount of the service that it names, and of those that this one takes from in turn.
 * They lie where {@code volumes_from} names it, since that is where one would take them out.
 */
final class Borrowed {

  /** So many services may take from one another; beyond that it is a circle, which Compose refuses. */
  private static final int MAX_DEPTH = 16;

  private Borrowed() {}

  /** With the mounts that it takes from services of its project. Containers of elsewhere keep theirs to themselves. */
  static ContainerSpec mounts(ContainerSpec spec, List<ContainerSpec> services) {
    if (spec.items(Key.VOLUMES_FROM).isEmpty()) {
      return spec;
    }
    Prop<Listing<Mount>> own = spec.get(Key.MOUNTS);
    Listing<Mount> listing = own.value();
    var all = new ArrayList<Mount>(listing == null ? List.of() : listing.items());
    Set<String> targets = new HashSet<>();
    all.forEach(mount -> targets.add(mount.target().shown()));
    int before = all.size();
    for (Word word : spec.items(Key.VOLUMES_FROM)) {
      add(word.text().known(), word.at(), false, services, targets, all, 0);
    }
    if (all.size() == before || own instanceof Prop.Unknown<Listing<Mount>>) {
      return spec;
    }
    boolean complete = listing == null || listing.complete();
    Place at = listing == null ? spec.get(Key.VOLUMES_FROM).place() : own.place();
    return spec.toBuilder().put(Key.MOUNTS, new Listing<>(all, complete), at).build();
  }

  private static void add(
      @Nullable String from, Place at, boolean readOnly, List<ContainerSpec> services, Set<String> targets, List<Mount> all, int depth) {
    if (from == null || from.startsWith("container:") || depth > MAX_DEPTH) {
      return;
    }
    boolean mode = from.endsWith(":ro") || from.endsWith(":rw");
    boolean sealed = readOnly || from.endsWith(":ro");
    String name = mode ? from.substring(0, from.length() - 3) : from;
    for (ContainerSpec other : services) {
      if (!other.subject().name().equals(name)) {
        continue;
      }
      for (Mount mount : other.items(Key.MOUNTS)) {
        // A service that takes from many must not take the same twice.
        if (targets.add(mount.target().shown())) {
          Prop<Boolean> access = sealed ? new Prop.Known<>(true, at) : mount.readOnly();
          all.add(new Mount(mount.type(), mount.source(), at, mount.target(), access, mount.options(), mount.propagationAt(), mount.volume(), at));
        }
      }
      for (Word word : other.items(Key.VOLUMES_FROM)) {
        add(word.text().known(), at, sealed, services, targets, all, depth + 1);
      }
    }
  }
}
