package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which mounts show a container a path of the host: bind mounts, and named volumes that are bind mounts in disguise. */
final class HostMounts {

  /**
   * A mount, and the path of the host that it shows.
   *
   * @param device the option of its volume that names the path, or null where the mount itself does
   */
  record Shown(Mount mount, Text path, @Nullable Pair device) {

    /** Where a finding about the path lies: at the path, be it in the mount or in the volume. */
    Place at() {
      return device == null ? mount.sourceAt() : device.at();
    }
  }

  private HostMounts() {}

  /** The mounts of a container that show it a path of the host. */
  static List<Shown> of(ContainerSpec spec) {
    var all = new ArrayList<Shown>(0);
    for (Mount mount : spec.items(Key.MOUNTS)) {
      Pair device = device(mount);
      Text path = path(mount, device);
      if (path != null) {
        all.add(new Shown(mount, path, device));
      }
    }
    return all;
  }

  /** The path of the host that a mount shows; null when it shows none, or its volume's device can't be told. */
  static @Nullable Text path(Mount mount, @Nullable Pair device) {
    return switch (mount.type()) {
      case BIND, NPIPE, UNKNOWN -> mount.source();
      case VOLUME -> device == null ? null : device.value().value();
      case TMPFS, CLUSTER, IMAGE -> null;
    };
  }

  /**
   * The option of a named volume that makes a bind mount of it: the device of {@code o: bind} or {@code type: none}, and the
   * mount point of the driver local-persist.
   */
  static @Nullable Pair device(Mount mount) {
    Volume volume = mount.volume();
    if (mount.type() != Mount.Type.VOLUME || volume == null) {
      return null;
    }
    Pair device = null;
    boolean bind = false;
    for (Pair option : volume.options().items()) {
      String name = option.name().known();
      Text value = option.value().value();
      String known = value == null ? null : value.known();
      if ("device".equals(name)) {
        device = option;
      } else if ("mountpoint".equals(name)) {
        return option;
      } else if ("o".equals(name)) {
        // What can't be told may be bind.
        bind |= known == null || ("," + known + ",").contains("bind,");
      }
    }
    return bind ? device : null;
  }

  /** The way out in the words of where the mount is written: what is writable is at least made read-only. */
  static String way(ContainerSpec spec, Mount mount) {
    if (!mount.isWritable()) {
      return "mount only what it needs";
    }
    String pointer = mount.at().pointer();
    boolean bind = pointer != null && pointer.startsWith("/HostConfig/Binds/");
    return "mount only what it needs, and " + (bind || isOneText(mount) ? ":ro" : switch (spec.subject().gate()) {
      case CREATE -> "ReadOnly = true";
      case RUN, RUNNING -> "readonly";
      default -> "read_only: true";
    });
  }

  /** A fix that mounts it read-only, where the mount is one text of a Compose file; else null. */
  static @Nullable Fix readOnly(ContainerSpec spec, Mount mount) {
    String source = mount.source().known();
    String target = mount.target().known();
    if (spec.subject().gate() != Gate.COMPOSE || source == null || target == null || !mount.options().isEmpty() || !isShort(mount)) {
      return null;
    }
    return Fix.unsafe(
        "mount it read-only", spec.subject().name() + " can no longer write there",
        new Edit.Replace(mount.at(), source + ":" + target + ":ro"));
  }

  private static boolean isShort(Mount mount) {
    return mount.type() == Mount.Type.BIND && isOneText(mount);
  }

  /** In the short form the source comes first, but for a quote. */
  private static boolean isOneText(Mount mount) {
    return mount.at() instanceof Place.InText whole && mount.sourceAt() instanceof Place.InText part
        && part.range().end().offset() < whole.range().end().offset()
        && part.range().start().offset() - whole.range().start().offset() <= 1;
  }
}
