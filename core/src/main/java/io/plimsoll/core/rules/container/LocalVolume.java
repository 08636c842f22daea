package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a named volume mounts, by the options of the engine's own driver: it hands them to mount(8) on the host, so a volume may
 * be a folder of the host, a disk, or a file system of the kernel. And the mount point of the driver local-persist.
 *
 * @param type of the file system: {@code none}, {@code ext4}, {@code nfs}
 * @param device what is mounted
 * @param words the options of the file system, as {@code o} has them
 * @param mountpoint the folder of the driver local-persist
 */
record LocalVolume(@Nullable Pair type, @Nullable Pair device, @Nullable Pair words, @Nullable Pair mountpoint) {

  /** File systems that lie on no disk of the host. */
  private static final Set<String> ELSEWHERE = Set.of(
      "none", "nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "tmpfs", "ramfs", "overlay", "9p", "virtiofs", "ceph", "glusterfs", "lustre",
      "beegfs", "afs", "sshfs", "fuse.sshfs", "fuse.rclone", "rclone", "fuse.s3fs", "davfs", "proc", "sysfs");

  /** What the options of a mounted volume say, or null for a mount that has none. */
  static @Nullable LocalVolume of(Mount mount) {
    Volume volume = mount.volume();
    if (mount.type() != Mount.Type.VOLUME || volume == null || volume.options().items().isEmpty()) {
      return null;
    }
    Pair type = null;
    Pair device = null;
    Pair words = null;
    Pair mountpoint = null;
    for (Pair option : volume.options().items()) {
      switch (String.valueOf(option.name().known())) {
        case "type" -> type = option;
        case "device" -> device = option;
        case "o" -> words = option;
        case "mountpoint" -> mountpoint = option;
        default -> {}
      }
    }
    return new LocalVolume(type, device, words, mountpoint);
  }

  /** The option that names a folder of the host, where the volume is one; what can't be told may be a bind mount. */
  @Nullable Pair folder() {
    if (mountpoint != null) {
      return mountpoint;
    }
    String known = known(words);
    boolean bind = words != null && (known == null || ("," + known + ",").contains("bind,"));
    return bind ? device : null;
  }

  /** The option that names a disk or may name one: neither a folder of the host nor what lies elsewhere. */
  @Nullable Pair disk() {
    String known = known(type);
    boolean elsewhere = type == null || (known != null && ELSEWHERE.contains(known));
    return elsewhere || folder() != null ? null : device;
  }

  /** The folder of the host that a file system of the kernel shows, or null: mounted anew by the host, it is the host's. */
  @Nullable Text kernel() {
    return switch (String.valueOf(known(type))) {
      case "proc" -> Text.of("/proc");
      case "sysfs" -> Text.of("/sys");
      case "debugfs" -> Text.of("/sys/kernel/debug");
      case "cgroup", "cgroup2" -> Text.of("/sys/fs/cgroup");
      case "devtmpfs" -> Text.of("/dev");
      default -> null;
    };
  }

  /** The option that makes all of it read-only, or null. */
  @Nullable Pair readOnly() {
    String known = known(words);
    return known != null && ("," + known + ",").contains(",ro,") ? words : null;
  }

  boolean isOverlay() {
    return "overlay".equals(known(type));
  }

  private static @Nullable String known(@Nullable Pair option) {
    Text value = option == null ? null : option.value().value();
    return value == null ? null : value.known();
  }
}
