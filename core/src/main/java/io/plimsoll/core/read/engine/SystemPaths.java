package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MaskedPaths and ReadonlyPaths: what of /proc and /sys a container does not see, or can't write. The command line
 * makes both empty for {@code systempaths=unconfined}; a request may as well name a list that leaves the dangerous ones
 * out, which comes to the same. So both are read as {@code unconfined} when a path is missing that every engine since
 * API 1.38 has in its default (moby {@code oci/defaults.go}: later ones have more).
 */
final class SystemPaths {

  private static final List<String> MASKED =
      List.of(
          "/proc/acpi", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi",
          "/proc/timer_list", "/proc/timer_stats", "/sys/firmware");

  private static final List<String> READ_ONLY =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

  private SystemPaths() {}

  static void read(Fields host, ContainerSpec.Builder spec) throws ReadException {
    read(host, spec, "MaskedPaths", MASKED);
    read(host, spec, "ReadonlyPaths", READ_ONLY);
  }

  private static void read(Fields host, ContainerSpec.Builder spec, String name, List<String> wanted)
      throws ReadException {
    List<Json.Str> paths = host.strings(name);
    if (paths != null && !coversAll(paths, wanted)) {
      spec.put(Key.SYSTEM_PATHS, Text.of("unconfined"), host.place(name));
    }
  }

  private static boolean coversAll(List<Json.Str> paths, List<String> wanted) {
    for (String path : wanted) {
      if (covering(paths, path) == null) {
        return false;
      }
    }
    return true;
  }

  private static Json.@Nullable Str covering(List<Json.Str> paths, String wanted) {
    for (Json.Str path : paths) {
      String value = path.value();
      boolean above = !value.isEmpty() && wanted.startsWith(value) && wanted.length() > value.length()
          && wanted.charAt(value.length()) == '/';
      if (wanted.equals(value) || above) {
        return path;
      }
    }
    return null;
  }
}
