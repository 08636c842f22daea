package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.Set;
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

  /** What a device that gives the host away is, and the way out. */
  public record Held(String what, String way) {}

  private static final Held EVERYTHING = new Held("every device of this host, the disks too", "give it the one device that it needs");
  private static final Held MEMORY = new Held("the memory of this host", "remove it: nothing but the host itself should read memory");
  private static final Held MAKING =
      new Held("what the disks of this host are made of", "remove it; let the host make the file system, and share that as a volume");
  private static final Held RAW =
      new Held("the raw disks of this host", "remove it; let the host mount the file system, and share that as a volume");
  private static final Held NO_DISKS = new Held("every device of this host but the disks", "name the one device that it needs");

  /** What someone who may read or write a device has, to follow "has"; null for one that does not give the host away. */
  public static @Nullable Held dangerous(Text path) {
    String known = path.known();
    String shown = SlashPath.clean(known == null ? path.head() : known);
    if (shown.equals("/dev")) {
      return EVERYTHING;
    }
    String name = shown.startsWith("/dev/") ? shown.substring(5) : "";
    return switch (name) {
      case "" -> null;
      case "mem", "kmem", "port", "char/1:1", "char/1:2", "char/1:4" -> MEMORY;
      case "zfs", "btrfs-control", "loop-control", "char/10:237" -> MAKING;
      default -> isDisk(name) ? RAW : null;
    };
  }

  /**
   * What a rule of the devices' control group opens that gives the host away, or null: every block device is a disk, and so
   * are tapes, the raw numbers of disks (21, 90, 162) and the memory (1) of the character devices.
   *
   * @param type {@code a}, {@code b} or {@code c}
   * @param number {@code 8:*}
   */
  public static @Nullable Held dangerous(String type, String number) {
    if (type.equals("a")) {
      return EVERYTHING;
    }
    if (type.equals("b")) {
      return RAW;
    }
    int colon = number.indexOf(':');
    String major = type.equals("c") && colon > 0 ? number.substring(0, colon) : "";
    return switch (major) {
      case "*" -> NO_DISKS;
      case "1" -> Set.of("1:*", "1:1", "1:2", "1:4").contains(number) ? MEMORY : null;
      case "10" -> number.equals("10:237") || number.equals("10:234") ? MAKING : null;
      case "21", "90", "162" -> RAW;
      default -> null;
    };
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
