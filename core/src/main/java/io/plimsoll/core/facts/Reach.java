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
  /** Through the address that it is bound to: of this host only, or of one network. */
  BOUND,
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
      return port.hostIp().head().startsWith("127.") ? BOUND : OPEN;
    }
    return isAny(address) ? EVERYWHERE : BOUND;
  }

  /** Every spelling of the address that means all of them: {@code 0.0.0.0}, {@code ::}, {@code ::ffff:0.0.0.0}, {@code *}. */
  private static boolean isAny(String address) {
    String bare = address.startsWith("[") && address.endsWith("]") && address.length() > 1
        ? address.substring(1, address.length() - 1) : address;
    if (bare.isEmpty() || bare.equals("*")) {
      return true;
    }
    String rest = bare.startsWith("::ffff:") || bare.startsWith("::FFFF:") ? bare.substring(7) : bare;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c != '0' && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
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
