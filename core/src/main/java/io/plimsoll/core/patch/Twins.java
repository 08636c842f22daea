package io.plimsoll.core.patch;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of a service's list that would take the place of one that goes. Compose keeps the last of those that are of
 * one kind ({@code compose-go}, {@code override/uncity.go}): of two mounts on one path, of two ports that are the same, of a
 * capability that is said twice. The others say nothing as long as it stands there, and hold again once it is gone.
 */
final class Twins {

  /** Lists in which the same word may well stand twice. */
  private static final Set<String> COMMANDS = Set.of("command", "entrypoint");

  /** Lists of names with values, of which the last with a name counts. */
  private static final Set<String> PAIRS = Set.of("environment", "labels", "annotations", "sysctls");

  /** Items of longer lists are not compared: a bound on the time that a removal takes. */
  private static final int MOST = 2_000;

  private Twins() {}

  /** The others of its kind, in the list of a service that an item stands in; none for what is no such item. */
  static List<Outline.Slot> of(Outline.Slot item) {
    Outline.Slot list = item.parent();
    Node.Scalar key = list == null || item.key() != null ? null : list.key();
    if (list == null || key == null || list.children().size() > MOST) {
      return List.of();
    }
    List<String> path = list.path();
    boolean ofService = path.size() == 3 && path.getFirst().equals("services");
    String kind = ofService && !COMMANDS.contains(key.value()) ? kind(key.value(), item) : null;
    if (kind == null) {
      return List.of();
    }
    var twins = new ArrayList<Outline.Slot>(0);
    for (Outline.Slot other : list.children()) {
      if (other != item && kind.equals(kind(key.value(), other))) {
        twins.add(other);
      }
    }
    return twins;
  }

  /** What makes an item the same as another, or null where that can't be told. */
  private static @Nullable String kind(String list, Outline.Slot item) {
    String text = item.node() instanceof Node.Scalar scalar ? Scalars.text(scalar) : null;
    boolean mapping = item.node() instanceof Node.Mapping;
    return switch (list) {
      case "volumes" -> cleaned(text != null ? target(text) : mapping ? child(item, "target") : null);
      case "devices" -> text != null ? device(text) : mapping ? device(item) : null;
      case "ports" -> text != null ? port(text) : mapping ? port(item) : null;
      case "security_opt" -> text == null ? null : option(text);
      default -> text == null || !PAIRS.contains(list) || text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='));
    };
  }

  private static @Nullable String cleaned(@Nullable String path) {
    return path == null ? null : SlashPath.clean(path);
  }

  /** {@code name=value}, which Compose also takes with a colon. */
  private static String option(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return colon > 0 && (equals < 0 || colon < equals) ? text.substring(0, colon) + "=" + text.substring(colon + 1) : text;
  }

  private static String child(Outline.Slot mapping, String name) {
    Outline.Slot child = mapping.child(name);
    return child != null && child.node() instanceof Node.Scalar scalar && !child.isNull() ? Scalars.text(scalar) : "";
  }

  /** The path in the container of {@code [source:]target[:options]}. */
  private static String target(String mount) {
    int last = mount.lastIndexOf(':');
    if (last <= 0) {
      return mount;
    }
    String behind = mount.substring(last + 1);
    if (behind.startsWith("/") || behind.startsWith("\\")) {
      return behind;
    }
    String rest = mount.substring(0, last);
    int before = rest.lastIndexOf(':');
    // The letter of a drive of Windows belongs to the path behind it.
    boolean drive = before == 1 || (before > 1 && rest.charAt(before - 2) == ':');
    return drive ? rest.substring(Math.max(before - 1, 0)) : rest.substring(before + 1);
  }

  /** The path in the container of {@code host[:container[:permissions]]}. */
  private static String device(String text) {
    int first = text.indexOf(':');
    int second = first < 0 ? -1 : text.indexOf(':', first + 1);
    return first < 0 ? text : text.substring(first + 1, second < 0 ? text.length() : second);
  }

  private static String device(Outline.Slot mapping) {
    String target = child(mapping, "target");
    return target.isEmpty() ? child(mapping, "source") : target;
  }

  /** {@code [[address:]published:]target[/protocol]}, all parts of it said. */
  private static String port(String text) {
    int slash = text.indexOf('/');
    String ports = slash < 0 ? text : text.substring(0, slash);
    int target = ports.lastIndexOf(':');
    int published = target <= 0 ? -1 : ports.lastIndexOf(':', target - 1);
    return port(
        published < 0 ? "" : ports.substring(0, published), target < 0 ? "" : ports.substring(published + 1, target),
        ports.substring(target + 1), slash < 0 ? "" : text.substring(slash + 1));
  }

  private static String port(Outline.Slot mapping) {
    return port(child(mapping, "host_ip"), child(mapping, "published"), child(mapping, "target"), child(mapping, "protocol"));
  }

  private static String port(String address, String published, String target, String protocol) {
    return (address.isEmpty() ? "0.0.0.0" : address) + ":" + published + ":" + target + "/" + (protocol.isEmpty() ? "tcp" : protocol);
  }
}
