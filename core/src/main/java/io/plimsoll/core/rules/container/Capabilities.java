package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The capabilities of Linux, capabilities(7), and the rules of those that are added, worst first. */
final class Capabilities {

  /** What the engine gives every container (moby, {@code oci/caps/defaults.go}). */
  static final Set<String> DEFAULTS = Set.of(
      "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP", "SETPCAP",
      "NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE");

  static final List<Rule<?>> ALL = List.of(
      new AddedCapability(
          RuleInfo.container(
              "PL2113", "host-capability", "a container may do what owns the host", Severity.CRITICAL,
              "CIS-Docker-1.6:5.4", "CWE-250", "KICS:container_capabilities_unrestricted", "docker-bench:C.5.3.2",
              "docker-bench:C.5.3.3", "compose-lint:CL-0024"),
          "HostCapability", true,
          AddedCapability.Power.of("ALL", "Whoever breaks into %s owns this host"),
          AddedCapability.Power.of("SYS_ADMIN", "Whoever breaks into %s mounts the disks of this host and owns it"),
          AddedCapability.Power.of("SYS_MODULE", "Whoever breaks into %s loads code into the kernel of this host"),
          AddedCapability.Power.of("SYS_RAWIO", "Whoever breaks into %s writes to the memory and disks of this host")),
      new AddedCapability(
          RuleInfo.container(
              "PL2114", "process-capability", "a container may read what is not its own", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-250", "docker-bench:C.5.3.1", "docker-bench:C.5.3.4", "compose-lint:CL-0027"),
          "ProcessCapability", false,
          new AddedCapability.Power(
              "DAC_READ_SEARCH", "Whoever breaks into %s as root reads every file of this host", Severity.CRITICAL, null),
          new AddedCapability.Power(
              "SYS_PTRACE", "Whoever breaks into %s reads the memory of all that runs in it, keys too", null,
              new AddedCapability.Beside(Key.PID, "Whoever breaks into %s takes over any program of this host", Severity.CRITICAL)),
          AddedCapability.Power.of("CHECKPOINT_RESTORE", "Whoever breaks into %s reads the memory of all that runs in it")),
      new AddedCapability(
          RuleInfo.container(
              "PL2115", "strong-capability", "a container may rewrite networks or the kernel", Severity.HIGH,
              "CIS-Docker-1.6:5.4", "CWE-250", "compose-lint:CL-0011"),
          "StrongCapability", false,
          new AddedCapability.Power(
              "NET_ADMIN", "Whoever breaks into %s listens in on its networks and redirects them", Severity.MEDIUM,
              new AddedCapability.Beside(
                  Key.NETWORK_MODE, "Whoever breaks into %s rewrites the firewall and routes of this host", Severity.HIGH)),
          AddedCapability.Power.of("BPF", "Whoever breaks into %s puts programs of its own into the kernel of this host"),
          AddedCapability.Power.of("SYS_BOOT", "Whoever breaks into %s may start another kernel on this host"),
          AddedCapability.Power.of("MAC_ADMIN", "Whoever breaks into %s rewrites the access rules of this host"),
          AddedCapability.Power.of("MAC_OVERRIDE", "The access rules of this host do not hold for %s"),
          new AddedCapability.Power(
              "AUDIT_CONTROL", "Whoever breaks into %s switches the audit log of this host off", Severity.MEDIUM, null)),
      new AddedCapability(
          RuleInfo.container(
              "PL2116", "reaching-capability", "a container may set the clock or trace the host", Severity.HIGH,
              "CIS-Docker-1.6:5.4", "CWE-250", "compose-lint:CL-0028"),
          "ReachingCapability", false,
          AddedCapability.Power.of("SYS_TIME", "Whoever breaks into %s sets the clock of this host, and with it what expires"),
          AddedCapability.Power.of("PERFMON", "Whoever breaks into %s watches what the kernel and all programs of this host do")),
      new AddedCapability(
          RuleInfo.container(
              "PL2117", "starving-capability", "a container may starve the host", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-770", "compose-lint:CL-0029"),
          "StarvingCapability", false,
          AddedCapability.Power.of("SYS_NICE", "Whoever breaks into %s takes the processors from all else on this host"),
          AddedCapability.Power.of("IPC_LOCK", "Whoever breaks into %s holds memory that the kernel can't take back"),
          AddedCapability.Power.of("LEASE", "Whoever breaks into %s makes other programs wait for files"),
          AddedCapability.Power.of("SYS_RESOURCE", "Some limits of %s are what whoever breaks into it makes them")),
      new AddedCapability(
          RuleInfo.container(
              "PL2118", "kernel-log-capability", "a container may read the kernel's log", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-200", "compose-lint:CL-0030"),
          "KernelLogCapability", false,
          AddedCapability.Power.of("SYSLOG", "Whoever breaks into %s reads the kernel's log and where its code lies")));

  private Capabilities() {}

  /** A capability in upper case without {@code CAP_}, or null when it has a hole. */
  static @Nullable String name(Word word) {
    String known = word.text().known();
    if (known == null) {
      return null;
    }
    String upper = known.strip().toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring(4) : upper;
  }
}
