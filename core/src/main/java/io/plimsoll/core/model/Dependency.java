package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that another waits for, as Compose has it: beside {@code depends_on}, what it links to, borrows volumes from and shares
 * a namespace with (compose-go, {@code loader/normalize.go}).
 *
 * @param key that says it
 * @param on the service's name
 * @param at where it is said
 */
public record Dependency(Key<?> key, String on, Place at) {

  private static final List<Key<Text>> NAMESPACES = List.of(Key.NETWORK_MODE, Key.PID, Key.IPC, Key.UTS, Key.CGROUP);
  private static final String SERVICE = "service:";
  private static final String CONTAINER = "container:";

  /** Those of a service of which the name can be told. */
  public static List<Dependency> of(ContainerSpec spec) {
    var all = new ArrayList<Dependency>();
    for (Word on : spec.items(Key.DEPENDS_ON)) {
      add(all, Key.DEPENDS_ON, on.text().known(), on.at());
    }
    for (Word link : spec.items(Key.LINKS)) {
      add(all, Key.LINKS, beforeColon(link.text().known()), link.at());
    }
    for (Word from : spec.items(Key.VOLUMES_FROM)) {
      String known = from.text().known();
      add(all, Key.VOLUMES_FROM, known != null && known.startsWith(CONTAINER) ? null : beforeColon(known), from.at());
    }
    for (Key<Text> key : NAMESPACES) {
      if (spec.get(key) instanceof Prop.Known<Text>(Text mode, Place at)) {
        String known = mode.known();
        add(all, key, known != null && known.startsWith(SERVICE) ? known.substring(SERVICE.length()) : null, at);
      }
    }
    return all;
  }

  private static @Nullable String beforeColon(@Nullable String text) {
    int colon = text == null ? -1 : text.indexOf(':');
    return text == null || colon < 0 ? text : text.substring(0, colon);
  }

  private static void add(List<Dependency> all, Key<?> key, @Nullable String on, Place at) {
    if (on != null && !on.isEmpty()) {
      all.add(new Dependency(key, on, at));
    }
  }
}
