package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Climbs;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which mounts show a container a path of the host: bind mounts, and named volumes that are bind mounts in disguise or
 * hand out file systems of the host.
 */
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

  /** Folders that are laid over each other in all volumes of a container and looked at. */
  private static final int MOST_LAYERS = 500;

  private HostMounts() {}

  /** The mounts of a container that show it a path of the host; of one that lays folders over each other each of them. */
  static List<Shown> of(ContainerSpec spec) {
    var all = new ArrayList<Shown>(0);
    for (Mount one : spec.items(Key.MOUNTS)) {
      LocalVolume volume = LocalVolume.of(one);
      Pair readOnly = volume == null ? null : volume.readOnly();
      Mount mount = readOnly == null ? one : one.readOnlyAt(readOnly.at());
      Pair device = volume == null ? null : volume.folder();
      Text path = path(spec, mount, device);
      Text kernel = volume == null ? null : volume.kernel();
      if (path != null) {
        all.add(new Shown(mount, path, device));
      } else if (volume != null && kernel != null) {
        all.add(new Shown(mount, kernel, volume.type()));
      } else if (volume != null && volume.isOverlay() && volume.words() != null) {
        layers(spec, mount, volume.words(), all);
      }
    }
    return all;
  }

  /** The folders of an overlay: what is written goes to the upper one, the lower ones are read. */
  private static void layers(ContainerSpec spec, Mount mount, Pair words, List<Shown> all) {
    Text options = words.value().value();
    for (Text option : options == null ? List.<Text>of() : options.split(',')) {
      List<Text> parts = option.split('=');
      String name = parts.getFirst().known();
      if (parts.size() != 2 || all.size() >= MOST_LAYERS) {
        continue;
      }
      if ("upperdir".equals(name)) {
        all.add(new Shown(mount, Climbs.host(parts.getLast(), depth(spec)), words));
      } else if ("lowerdir".equals(name)) {
        for (Text folder : parts.getLast().split(':')) {
          all.add(new Shown(mount.readOnlyAt(words.at()), Climbs.host(folder, depth(spec)), words));
        }
      }
    }
  }

  /** The path of the host that a mount shows; null when it shows none, or its volume's device can't be told. */
  static @Nullable Text path(ContainerSpec spec, Mount mount, @Nullable Pair device) {
    Text path = switch (mount.type()) {
      case BIND, NPIPE, UNKNOWN -> mount.source();
      case VOLUME -> device == null ? null : device.value().value();
      case TMPFS, CLUSTER, IMAGE -> null;
    };
    return path == null || mount.type() == Mount.Type.NPIPE ? path : Climbs.host(path, depth(spec));
  }

  private static int depth(ContainerSpec spec) {
    return Climbs.depth(spec.subject().file());
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
  static boolean isOneText(Mount mount) {
    return mount.at() instanceof Place.InText whole && mount.sourceAt() instanceof Place.InText part
        && part.range().end().offset() < whole.range().end().offset()
        && part.range().start().offset() - whole.range().start().offset() <= 1;
  }
}
