package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a container needs that runs a well-known image as its makers ship it. */
final class AsShipped {

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  private AsShipped() {}

  /**
   * True where the image's own entrypoint starts what the image is for: no other entrypoint is given, and no shell or script
   * that the entrypoint would only hand on to.
   */
  static boolean isStarted(ContainerSpec spec) {
    if (!(spec.get(Key.ENTRYPOINT) instanceof Prop.Absent<Command>)) {
      return false;
    }
    Prop<Command> given = spec.get(Key.COMMAND);
    Command command = given.value();
    if (command == null || command.words().isEmpty()) {
      return !(given instanceof Prop.Unknown<Command>);
    }
    String first = command.words().getFirst().text().known();
    return first != null && !command.shell() && !SHELLS.contains(first.substring(first.lastIndexOf('/') + 1)) && !first.endsWith(".sh");
  }

  /** The capabilities without which it does not start, or null where they are not known. */
  static @Nullable List<String> capabilities(ContainerSpec spec) {
    if (!isStarted(spec)) {
      return null;
    }
    List<String> needed = ImageNeeds.of(spec).capabilities();
    Text user = spec.get(Key.USER).value();
    String name = user == null ? null : UserName.of(user);
    // Started as somebody else, there is nothing to give up; a port below 1024 is open to all in the engine's networks.
    boolean other = name != null && !UserName.isRoot(name) && spec.get(Key.USER) instanceof Prop.Known<Text>;
    return needed != null && other ? needed.stream().filter(one -> one.equals("NET_BIND_SERVICE")).toList() : needed;
  }

  /** The folders that need a tmpfs once the root is read-only, or null where that is not known, or data would be lost there. */
  static @Nullable List<String> folders(ContainerSpec spec) {
    ImageNeeds needs = isStarted(spec) ? ImageNeeds.of(spec) : null;
    if (needs == null || needs.folders() == null) {
      return null;
    }
    var open = new ArrayList<String>();
    for (String folder : needs.folders()) {
      if (isMounted(spec, folder)) {
        continue;
      }
      if (needs.data().contains(folder)) {
        return null;
      }
      open.add(folder);
    }
    return open;
  }

  /** True for a folder that a volume, a folder of the host or a tmpfs is laid over, or over one that it lies in. */
  static boolean isMounted(ContainerSpec spec, String folder) {
    for (Mount mount : spec.items(Key.MOUNTS)) {
      String target = mount.target().known();
      if (target != null && covers(target, folder)) {
        return true;
      }
    }
    for (Word word : spec.items(Key.TMPFS)) {
      String path = word.text().head();
      int colon = path.indexOf(':');
      if (covers(colon < 0 ? path : path.substring(0, colon), folder)) {
        return true;
      }
    }
    return false;
  }

  /** {@code /run} and {@code /var/run} are one. */
  private static boolean covers(String target, String folder) {
    String one = plain(target);
    String other = plain(folder);
    return one.equals(other) || other.startsWith(one + "/");
  }

  private static String plain(String path) {
    String bare = path.startsWith("/") ? SlashPath.clean(path) : path;
    return bare.startsWith("/var/run") ? bare.substring(4) : bare;
  }
}
