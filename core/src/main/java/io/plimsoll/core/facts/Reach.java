package io.plimsoll.core.facts;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/** From where a published port is reached. */
public enum Reach {
  /** From every network that the host is in. */
  EVERYWHERE,
  /** Through one address that the Internet reaches. */
  ADDRESS,
  /** Through one address of a private network: a LAN, a VPN, the engine's own bridge. */
  NETWORK,
  /** From this host only. */
  HERE,
  /** It depends on a variable. */
  OPEN;

  /** False for a container of which no port is published, whatever is said of ports: with the host's network, or with none. */
  public static boolean publishes(ContainerSpec spec) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    String known = mode == null ? null : mode.known();
    return !"host".equals(known) && !"none".equals(known);
  }

  /** From where a port is reached, by the address that it is bound to. */
  public static Reach of(Port port) {
    String address = port.hostIp().known();
    if (address == null) {
      return port.hostIp().head().startsWith("127.") ? HERE : OPEN;
    }
    return Addresses.reach(address);
  }

  /** True where others than this host reach it; false where that hangs on a variable. */
  public boolean isOutside() {
    return this == EVERYWHERE || isOne();
  }

  /** True where it is reached from the Internet, as far as that can be told. */
  public boolean isPublic() {
    return this == EVERYWHERE || this == ADDRESS;
  }

  /** True where it is reached through one address. */
  public boolean isOne() {
    return this == ADDRESS || this == NETWORK;
  }

  /** What people reach who reach a port: {@code this host}, or the one address that it is bound to. */
  public static String reached(Port port) {
    return of(port).isOne() ? port.hostIp().shown() : "this host";
  }

  /** Where a port is published, to follow that word: {@code on every address of this host}, {@code on 10.0.0.5}. */
  public static String where(Port port) {
    return of(port).isOne() ? "on " + port.hostIp().shown() : "on every address of this host";
  }

  /** How the loopback address is said where a port can't be written anew, in the words of a gate. */
  public static String loopback(Gate gate) {
    return switch (gate) {
      case RUN -> "-p 127.0.0.1:HOST_PORT:PORT";
      case RUNNING -> "recreate it with -p 127.0.0.1:HOST_PORT:PORT";
      case CREATE -> "\"HostIp\": \"127.0.0.1\"";
      default -> "bind it to 127.0.0.1";
    };
  }

  /** A port as one text, bound to the loopback address, its variables as they are written; null where they can't be told. */
  public static @Nullable String onLoopback(Port port) {
    String published = port.published().known();
    String target = port.target().known();
    if (published == null || target == null) {
      return null;
    }
    if (port.written() != null) {
      String address = port.hostIp().shown();
      String written = address.isEmpty() ? port.written()
          : port.written().startsWith(address + ":") ? port.written().substring(address.length() + 1) : null;
      return written == null || published.isEmpty() ? null : "127.0.0.1:" + written;
    }
    return "127.0.0.1:" + published + ":" + target + (port.protocol().equals("tcp") ? "" : "/" + port.protocol());
  }
}
