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

  /** All of them, without their prefix (capabilities(7), Linux 6.12). */
  static final Set<String> KNOWN = Set.of(
      "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE",
      "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN",
      "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID",
      "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE",
      "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM");

  static final List<Rule<?>> ALL = List.of(
      new AddedCapability(
          RuleInfo.container(
              "PL2113", "host-capability", "a container has a capability that gives away the host", Severity.CRITICAL,
              "CIS-Docker-1.6:5.4", "CWE-250", "KICS:container_capabilities_unrestricted", "docker-bench:C.5.3.2",
              "docker-bench:C.5.3.3", "compose-lint:CL-0024"),
          "HostCapability", true,
          AddedCapability.Power.of("ALL", "Whoever breaks into %s owns this host"),
          AddedCapability.Power.of("SYS_ADMIN", "Whoever breaks into %s as root can break out of it and take over this host"),
          AddedCapability.Power.of("SYS_MODULE", "Whoever breaks into %s can load code into this host's kernel"),
          AddedCapability.Power.of("SYS_RAWIO", "Whoever breaks into %s can write to this host's memory and disks")),
      new AddedCapability(
          RuleInfo.container(
              "PL2114", "process-capability", "a container may read other processes or files", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-250", "docker-bench:C.5.3.1", "docker-bench:C.5.3.4", "compose-lint:CL-0027"),
          "ProcessCapability", false,
          new AddedCapability.Power(
              "DAC_READ_SEARCH", "Whoever breaks into %s as root can read every file on this host", Severity.CRITICAL, null),
          new AddedCapability.Power(
              "SYS_PTRACE", "Whoever breaks into %s can read the memory of everything in it, keys included", null,
              new AddedCapability.Beside(Key.PID, "Whoever breaks into %s can take over any process on this host", Severity.CRITICAL)),
          AddedCapability.Power.of("CHECKPOINT_RESTORE", "Whoever breaks into %s can read the memory of everything in it")),
      new AddedCapability(
          RuleInfo.container(
              "PL2115", "strong-capability", "a container may reconfigure networks or the kernel", Severity.HIGH,
              "CIS-Docker-1.6:5.4", "CWE-250", "compose-lint:CL-0011"),
          "StrongCapability", false,
          new AddedCapability.Power(
              "NET_ADMIN", "Whoever breaks into %s can sniff and redirect traffic on its networks", Severity.MEDIUM,
              new AddedCapability.Beside(
                  Key.NETWORK_MODE, "Whoever breaks into %s can rewrite this host's firewall and routes", Severity.HIGH)),
          AddedCapability.Power.of("BPF", "Whoever breaks into %s can run programs of its own in this host's kernel"),
          AddedCapability.Power.of("SYS_BOOT", "Whoever breaks into %s can boot another kernel on this host"),
          AddedCapability.Power.of("MAC_ADMIN", "Whoever breaks into %s can rewrite this host's mandatory access rules"),
          AddedCapability.Power.of("MAC_OVERRIDE", "This host's mandatory access rules do not apply to %s"),
          new AddedCapability.Power(
              "AUDIT_CONTROL", "Whoever breaks into %s can switch off this host's audit log", Severity.MEDIUM, null)),
      new AddedCapability(
          RuleInfo.container(
              "PL2116", "reaching-capability", "a container may set the clock or trace the host", Severity.HIGH,
              "CIS-Docker-1.6:5.4", "CWE-250", "compose-lint:CL-0028"),
          "ReachingCapability", false,
          AddedCapability.Power.of("SYS_TIME", "Whoever breaks into %s can set this host's clock, and revive expired certificates"),
          AddedCapability.Power.of("PERFMON", "Whoever breaks into %s can trace the kernel and every process on this host")),
      new AddedCapability(
          RuleInfo.container(
              "PL2117", "starving-capability", "a container may starve the host", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-770", "compose-lint:CL-0029"),
          "StarvingCapability", false,
          AddedCapability.Power.of("SYS_NICE", "Whoever breaks into %s can starve everything else on this host of CPU"),
          AddedCapability.Power.of("IPC_LOCK", "Whoever breaks into %s can hold memory that the kernel can't reclaim"),
          AddedCapability.Power.of("LEASE", "Whoever breaks into %s can make other programs wait for files"),
          AddedCapability.Power.of("SYS_RESOURCE", "Whoever breaks into %s can lift some of its limits")),
      new AddedCapability(
          RuleInfo.container(
              "PL2118", "kernel-log-capability", "a container may read the kernel's log", Severity.MEDIUM,
              "CIS-Docker-1.6:5.4", "CWE-200", "compose-lint:CL-0030"),
          "KernelLogCapability", false,
          AddedCapability.Power.of("SYSLOG", "Whoever breaks into %s can read the kernel's log and addresses")));

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
