package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever holds a device of a Linux host can do with it, where it does not give the host away at once: by the kernel's
 * list of devices (Documentation/admin-guide/devices.txt).
 */
public final class Drivers {

  /**
   * A kind of device.
   *
   * @param can what whoever holds it can do, to follow "can"
   * @param way the way out
   * @param grave true where that harms more than what the device is for
   */
  public record Driver(String can, String way, boolean grave) {}

  /**
   * A name that devices of a kind begin with.
   *
   * @param numbers its number as a character device, or several with a blank between
   */
  private record Row(String name, String numbers, String can, String way, boolean grave) {}

  private static final String CHECK = "check that it needs it";

  private static final List<Row> ROWS = List.of(
      new Row("kmsg", "1:11", "read this host's kernel log, and write lines into it",
          "let a program on the host read the log; a monitor needs no more than to read (r)", true),
      new Row("kvm", "10:232", "attack the kernel through its hypervisor", "only what runs virtual machines needs it", false),
      new Row("fuse", "10:229", "attack the kernel through FUSE", "only what mounts file systems needs it, and that needs SYS_ADMIN too", false),
      new Row("net/tun", "10:200", "attack the kernel through its tunnel driver", "only a VPN needs it, and that needs NET_ADMIN too", false),
      new Row("vhost-", "10:238 10:241", "attack the kernel through its virtual network", "only what runs virtual machines needs it", false),
      new Row("dri", "226:*", "attack the kernel through the graphics driver", "/dev/dri/renderD128 is enough to compute and encode", false),
      new Row("nvidia", "195:*", "attack the kernel through the GPU driver", "check that it needs it, and say which", false),
      new Row("kfd", "", "attack the kernel through the GPU driver", "check that it needs it, and say which", false),
      new Row("snd", "116:*", "listen to this host's microphone", "one device is enough to play: /dev/snd/pcmC0D0p", false),
      new Row("video", "81:*", "see through this host's camera, or use its video codec", CHECK, false),
      new Row("tty", "188:* 166:* 4:* 204:*", "send anything to what hangs on the serial line", CHECK, false),
      new Row("serial", "", "send anything to what hangs on the serial line", CHECK, false),
      new Row("bus/usb", "189:*", "reprogram what is plugged in, and read USB disks", "give it the one device that it needs", true),
      new Row("usb", "180:*", "send anything to that USB device", CHECK, false),
      new Row("hidraw", "", "read and send what keyboards and the like say", CHECK, false),
      new Row("input", "13:*", "read what is typed at this host", "give it the one device that it needs", true),
      new Row("uinput", "10:223", "type as whoever works at this host", "remove it, unless that is what it is for", true),
      new Row("watchdog", "10:130", "restart this host", "let the host feed its watchdog", true),
      new Row("ipmi", "", "switch this host off and change its console's logins", "read the sensors on the host, and hand them on", true),
      new Row("tpm", "10:224", "use the keys in this host's TPM", "remove it, unless that is what it is for", true),
      new Row("vfio", "10:196", "drive that device of this host", "only what runs virtual machines needs it", true),
      new Row("cpu/", "202:*", "read and set the registers of this host's processors", "remove it: read what is needed on the host", true),
      new Row("mei", "", "talk to this host's management engine", "remove it", true),
      new Row("vcs", "7:*", "see what stands on this host's console", "remove it", true),
      new Row("console", "5:1", "write on this host's console", "remove it", true),
      new Row("gpio", "254:*", "steer what is wired to this host", CHECK, false),
      new Row("i2c-", "89:*", "steer what is wired to this host", CHECK, false),
      new Row("spidev", "153:*", "steer what is wired to this host", CHECK, false));

  private Drivers() {}

  /** What the device at a path of the host lets its holder do; for an unknown one, what every driver does. */
  public static Driver of(String path) {
    String clean = SlashPath.clean(path);
    String name = clean.startsWith("/dev/") ? clean.substring(5) : "";
    for (Row row : ROWS) {
      if (name.startsWith(row.name)) {
        return new Driver(row.can, row.way, row.grave);
      }
    }
    return new Driver("attack the kernel through the driver of " + path, CHECK, false);
  }

  /** What a rule of the devices' control group opens ({@code 188:*}), or null where that is not known. */
  public static @Nullable Driver ofNumber(String number) {
    int colon = number.indexOf(':');
    for (Row row : ROWS) {
      for (int start = 0; start < row.numbers.length();) {
        int blank = row.numbers.indexOf(' ', start);
        int end = blank < 0 ? row.numbers.length() : blank;
        String one = row.numbers.substring(start, end);
        boolean all = one.endsWith(":*") && colon > 0 && one.length() == colon + 2 && one.startsWith(number.substring(0, colon + 1));
        if (all || one.equals(number)) {
          return new Driver(row.can, row.way, row.grave);
        }
        start = end + 1;
      }
    }
    return null;
  }
}
