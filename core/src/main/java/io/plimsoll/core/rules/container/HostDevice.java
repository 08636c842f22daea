package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.HostDevices;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A container that holds a disk or the memory of the host: what it reads there no file permission hides. */
public final class HostDevice extends ContainerRule {

  public HostDevice() {
    super(RuleInfo.container(
        "PL2119", "host-device", "a container holds a disk or the memory of the host", Severity.CRITICAL,
        "CIS-Docker-1.6:5.18", "CWE-250", "docker-bench:5.18", "compose-lint:CL-0016"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Key<?> key : new Key<?>[] {Key.DEVICES, Key.DEVICE_CGROUP_RULES}) {
      if (spec.get(key) instanceof Prop.Unknown<?>(String why, var at)) {
        open(spec, at, "its devices", why, out);
      }
    }
    for (Device device : spec.items(Key.DEVICES)) {
      String what = HostDevices.dangerous(device.source());
      if (what == null && !device.source().isKnown() && mayBeDevice(device.source())) {
        out.undecided(device.at(), device.source(), "its devices");
      } else if (what != null && isOpen(device.permissions())) {
        say(spec, device.at(), device.source().shown() + " gives " + spec.subject().name() + " " + what, what, out);
      }
    }
    for (Word rule : spec.items(Key.DEVICE_CGROUP_RULES)) {
      String known = rule.text().known();
      if (known == null) {
        out.undecided(rule.at(), rule.text(), "its devices");
        continue;
      }
      String what = allowed(known);
      if (what != null && canMakeNodes(spec)) {
        say(spec, rule.at(), "the rule \"" + known.strip() + "\" opens " + what, what, out);
      }
    }
  }

  private static void say(ContainerSpec spec, Place at, String cause, String what, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so("Whoever breaks into " + name + " has " + what)
        .says(cause)
        .hint("remove it; let the host mount the file system, and share that as a volume")
        .fix(Fix.unsafe("remove it", name + " can no longer use it", new Edit.Remove(at)));
  }

  /** A variable that holds all of a path or its end may hold a disk. */
  private static boolean mayBeDevice(Text source) {
    String head = source.head();
    return head.isEmpty() || "/dev/".startsWith(head) || head.startsWith("/dev/");
  }

  /** Making a node ({@code m}) opens nothing. */
  private static boolean isOpen(Text permissions) {
    String known = permissions.known();
    return known == null || known.isEmpty() || known.indexOf('r') >= 0 || known.indexOf('w') >= 0;
  }

  /**
   * What a rule of the devices' control group opens ({@code b 8:* rwm}), or null: every block device is a disk, and of the
   * character devices those that {@link HostDevices} knows and that have a number of their own.
   */
  private static @Nullable String allowed(String rule) {
    String[] words = rule.strip().split("\\s+", 4);
    if (words.length != 3 || (words[2].indexOf('r') < 0 && words[2].indexOf('w') < 0)) {
      return null;
    }
    return switch (words[0]) {
      case "a" -> "every device of this host, the disks too";
      case "b" -> "the raw disks of this host";
      case "c" -> words[1].equals("*:*") ? "every device of this host but the disks"
          : words[1].equals("1:*") || words[1].equals("1:1") ? "the memory of this host"
          : words[1].equals("1:11") ? "the kernel's log of this host" : null;
      default -> null;
    };
  }

  /** A rule opens a node, which the container makes itself with MKNOD or finds in a mount of the host's devices. */
  private static boolean canMakeNodes(ContainerSpec spec) {
    boolean gone = false;
    for (Word word : spec.items(Key.CAP_DROP)) {
      String name = Capabilities.name(word);
      gone |= "ALL".equals(name) || "MKNOD".equals(name);
    }
    for (Word word : spec.items(Key.CAP_ADD)) {
      String name = Capabilities.name(word);
      gone &= !("ALL".equals(name) || "MKNOD".equals(name));
    }
    return !gone || spec.items(Key.MOUNTS).stream().anyMatch(mount -> (mount.source().head() + "/").startsWith("/dev/"));
  }
}
