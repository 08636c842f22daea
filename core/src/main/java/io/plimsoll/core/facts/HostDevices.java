package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What the device nodes of a Linux host give away, by the kernel's list of devices (Documentation/admin-guide/devices.txt)
 * and the manuals of mem(4), loop(4), md(4) and dmsetup(8).
 */
public final class HostDevices {

  /** Names of disks and their parts, before a letter or number. */
  private static final String[] DISKS = {"sd", "vd", "xvd", "hd"};

  private static final String[] NUMBERED_DISKS = {
      "nvme", "mmcblk", "md", "dm-", "loop", "rbd", "zd", "nbd", "mtdblock", "mtd", "ram", "zram", "sg", "drbd", "bcache"};

  private static final String[] FOLDERS = {"disk", "mapper", "md", "block", "zvol", "vg", "raw"};

  private HostDevices() {}

  /** What someone who may read or write a device has, to follow "has": "the disks of this host"; null for any other. */
  public static @Nullable String dangerous(Text path) {
    String known = path.known();
    String shown = SlashPath.clean(known == null ? path.head() : known);
    if (shown.equals("/dev")) {
      return "every device of this host, the disks too";
    }
    String name = shown.startsWith("/dev/") ? shown.substring(5) : "";
    if (name.isEmpty()) {
      return null;
    }
    if (name.equals("mem") || name.equals("kmem") || name.equals("port") || name.equals("char/1:1") || name.equals("char/1:4")) {
      return "the memory of this host";
    }
    if (name.equals("kmsg") || name.equals("char/1:11")) {
      return "the kernel's log of this host";
    }
    if (name.equals("zfs") || name.equals("btrfs-control") || name.equals("loop-control") || name.equals("char/10:237")) {
      return "what the disks of this host are made of";
    }
    return isDisk(name) ? "the raw disks of this host" : null;
  }

  private static boolean isDisk(String name) {
    for (String disk : DISKS) {
      int end = disk.length();
      if (name.startsWith(disk) && name.length() > end && isLetter(name.charAt(end)) && isPart(name, end + 1)) {
        return true;
      }
    }
    for (String disk : NUMBERED_DISKS) {
      int end = disk.length();
      if (name.startsWith(disk) && name.length() > end && isDigit(name.charAt(end))) {
        return true;
      }
    }
    for (String folder : FOLDERS) {
      // The node that only mapper tools speak to is no disk.
      if (name.startsWith(folder + "/") && !name.equals("mapper/control")) {
        return true;
      }
    }
    return false;
  }

  /** The letters and the number of a part that may follow: {@code sdaa1}. */
  private static boolean isPart(String name, int from) {
    int at = from;
    while (at < name.length() && isLetter(name.charAt(at))) {
      at++;
    }
    // Not so many letters: /dev/hdmi0 is no disk.
    boolean few = at - from <= 1;
    while (at < name.length() && isDigit(name.charAt(at))) {
      at++;
    }
    return few && at == name.length();
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
