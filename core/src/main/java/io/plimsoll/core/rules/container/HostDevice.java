package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.HostDevices;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
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
      HostDevices.Held held = HostDevices.dangerous(device.source());
      if (held == null && !device.source().isKnown() && mayBeDevice(device.source())) {
        out.undecided(device.at(), device.source(), "its devices");
      } else if (held != null && isOpen(device.permissions())) {
        say(spec, device.at(), device.source().shown() + " gives " + spec.subject().name() + " " + held.what(), held, out);
      }
    }
    for (Mount mount : spec.items(Key.MOUNTS)) {
      LocalVolume volume = LocalVolume.of(mount);
      Pair disk = volume == null ? null : volume.disk();
      if (disk != null) {
        mounted(spec, mount, disk, out);
      }
    }
    for (Word rule : spec.items(Key.DEVICE_CGROUP_RULES)) {
      String known = rule.text().known();
      if (known == null) {
        out.undecided(rule.at(), rule.text(), "its devices");
        continue;
      }
      String[] words = opened(known);
      HostDevices.Held held = words == null ? null : HostDevices.dangerous(words[0], words[1]);
      if (held != null && canMakeNodes(spec)) {
        say(spec, rule.at(), "the rule \"" + known.strip() + "\" opens " + held.what(), held, out);
      }
    }
  }

  /** A volume that is a disk: the engine mounts it on the host, as root, and hands it over. */
  private static void mounted(ContainerSpec spec, Mount mount, Pair disk, Findings out) {
    Text path = disk.value().value();
    if (path == null || (!path.isKnown() && HostDevices.dangerous(path) == null && mayBeDevice(path))) {
      out.undecided(disk.at(), "what its volume is", path == null ? "its device has no value here" : path.why());
      return;
    }
    if (HostDevices.dangerous(path) == null) {
      return;
    }
    String name = spec.subject().name();
    out.at(disk.at())
        .so("Whoever breaks into " + name + " has every file on " + path.shown() + ", a disk of this host")
        .says("the volume " + (mount.source().shown().isEmpty() ? "at " + mount.target().shown() : mount.source().shown()) + " is the disk "
            + path.shown())
        .because("project", mount.at(), name + " mounts it")
        .hint("let the host mount it, and share the one folder that is needed")
        .fix(Fix.unsafe("remove the mount", name + " can no longer use it", new Edit.Remove(mount.at())));
  }

  private static void say(ContainerSpec spec, Place at, String cause, HostDevices.Held held, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so("Whoever breaks into " + name + " has " + held.what())
        .says(cause)
        .hint(held.way())
        .fix(Fix.unsafe("remove it", name + " can no longer use it", new Edit.Remove(at)));
  }

  /** A variable that holds all of a path or its end may hold a disk. */
  private static boolean mayBeDevice(Text source) {
    String head = plain(source);
    return head.isEmpty() || "/dev/".startsWith(head) || head.startsWith("/dev/");
  }

  /** Making a node ({@code m}) opens nothing. */
  static boolean isOpen(Text permissions) {
    String known = permissions.known();
    return known == null || known.isEmpty() || known.indexOf('r') >= 0 || known.indexOf('w') >= 0;
  }

  /** The type and the number of a rule of the devices' control group that lets read or write, or null. */
  static String @Nullable [] opened(String rule) {
    String[] words = rule.strip().split("\\s+", 4);
    // The type alone stands for all of it.
    boolean all = words.length == 1 && words[0].equals("a");
    boolean opens = words.length == 3 && (words[2].indexOf('r') >= 0 || words[2].indexOf('w') >= 0);
    return all ? new String[] {"a", "*:*"} : opens ? words : null;
  }

  /** A rule opens a node, which the container makes itself with MKNOD or finds in a mount of the host's devices. */
  static boolean canMakeNodes(ContainerSpec spec) {
    boolean gone = false;
    for (Word word : spec.items(Key.CAP_DROP)) {
      String name = Capabilities.name(word);
      gone |= "ALL".equals(name) || "MKNOD".equals(name);
    }
    for (Word word : spec.items(Key.CAP_ADD)) {
      String name = Capabilities.name(word);
      gone &= !("ALL".equals(name) || "MKNOD".equals(name));
    }
    return !gone || spec.items(Key.MOUNTS).stream().anyMatch(mount -> (plain(mount.source()) + "/").startsWith("/dev/"));
  }

  /** The known beginning of a path, without doubled slashes. */
  private static String plain(Text path) {
    String head = path.head();
    String clean = head.startsWith("/") ? SlashPath.clean(head) : head;
    return head.endsWith("/") && !clean.endsWith("/") ? clean + "/" : clean;
  }
}
