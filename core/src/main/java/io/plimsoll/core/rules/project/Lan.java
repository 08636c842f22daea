package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which services have an address of their own on the host's LAN: those on a network of the drivers macvlan and ipvlan,
 * past every published port and the host's firewall. Without a {@code parent} the engine gives such a network no way out, and
 * what a network is that is made elsewhere is not known.
 */
final class Lan {

  /**
   * A service's seat there.
   *
   * @param network its key in the project
   * @param at the entry of the service, or the service where it has none
   */
  record Seat(String network, String driver, Place at) {}

  private final List<Network> networks;

  private Lan(List<Network> networks) {
    this.networks = networks;
  }

  /** The networks of a project that are on the LAN. */
  static Lan of(Project project) {
    var networks = new ArrayList<Network>(0);
    for (Network network : project.networks()) {
      boolean inner = Boolean.TRUE.equals(network.internal().value()) || Boolean.TRUE.equals(network.external().value());
      if (driver(network) != null && !inner && hasParent(network)) {
        networks.add(network);
      }
    }
    return new Lan(networks);
  }

  /** Where a service has an address on the LAN, or null. */
  @Nullable Seat seat(ContainerSpec spec) {
    if (networks.isEmpty() || spec.says(Key.NETWORK_MODE)) {
      return null;
    }
    for (Attachment seat : spec.items(Key.NETWORKS)) {
      Seat found = seat(seat.network().shown(), seat.at());
      if (found != null) {
        return found;
      }
    }
    return spec.says(Key.NETWORKS) ? null : seat("default", spec.name());
  }

  private @Nullable Seat seat(String name, Place at) {
    for (Network network : networks) {
      String driver = driver(network);
      if (network.name().equals(name) && driver != null) {
        return new Seat(name, driver, at);
      }
    }
    return null;
  }

  private static @Nullable String driver(Network network) {
    Text driver = network.driver().value();
    String known = driver == null ? null : driver.known();
    return "macvlan".equals(known) || "ipvlan".equals(known) ? known : null;
  }

  private static boolean hasParent(Network network) {
    for (Pair option : network.options().items()) {
      Text value = option.value().value();
      if ("parent".equals(option.name().known()) && (value == null || !value.shown().isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
