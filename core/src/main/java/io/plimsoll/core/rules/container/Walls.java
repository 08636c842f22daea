package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** The rules of the walls around a container: its namespaces, and the profiles that say what it may ask of the kernel. */
final class Walls {

  static final List<Rule<?>> ALL = List.of(
      new Forbidden(
          RuleInfo.container(
              "PL2100", "host-network", "a container shares the host's network", Severity.HIGH,
              "CIS-Docker-1.6:5.10", "CWE-668", "KICS:shared_host_network_namespace", "docker-bench:5.10", "compose-lint:CL-0008"),
          "HostNetwork", Key.NETWORK_MODE, List.of("host"),
          "Whoever breaks into %s can reach every service on this host's localhost",
          "%s shares the host's network, loopback included", "whatever %s reaches on localhost, and ports that are not published"),
      new Forbidden(
          RuleInfo.container(
              "PL2101", "host-pid", "a container sees the host's processes", Severity.HIGH,
              "CIS-Docker-1.6:5.16", "CWE-668", "KICS:host_namespace_is_shared", "docker-bench:5.16", "compose-lint:CL-0010"),
          "HostPid", Key.PID, List.of("host"),
          "Whoever breaks into %s can see every process on this host, and as root kill it",
          "%s shares the host's processes", "%s no longer sees the host's processes"),
      new Forbidden(
          RuleInfo.container(
              "PL2102", "host-ipc", "a container shares the host's memory segments", Severity.MEDIUM,
              "CIS-Docker-1.6:5.17", "CWE-668", "KICS:shared_host_ipc_namespace", "docker-bench:5.17", "compose-lint:CL-0010"),
          "HostIpc", Key.IPC, List.of("host"),
          "Whoever breaks into %s can read the memory that programs on this host share",
          "%s shares the host's memory segments, semaphores and queues", "%s no longer shares memory with programs of the host"),
      new Forbidden(
          RuleInfo.container(
              "PL2103", "host-uts", "a container shares the host's name", Severity.LOW,
              "CIS-Docker-1.6:5.21", "docker-bench:5.21"),
          "HostUts", Key.UTS, List.of("host"),
          "With one more capability %s can rename this host",
          "%s shares the host's name", "%s gets a name of its own"),
      new Forbidden(
          RuleInfo.container(
              "PL2104", "host-userns", "a container opts out of user namespaces", Severity.MEDIUM,
              "CIS-Docker-1.6:5.31", "CWE-250", "KICS:shared_host_user_namespace", "docker-bench:5.31"),
          "HostUserns", Key.USERNS_MODE, List.of("host"),
          "Root in %s is root on this host, even where the engine maps users",
          "%s is left out of the engine's user mapping", "files that %s owns on the host as root"),
      new Forbidden(
          RuleInfo.container(
              "PL2105", "host-cgroup", "a container sees the host's control groups", Severity.MEDIUM, "CWE-668"),
          "HostCgroup", Key.CGROUP, List.of("host"),
          "Whoever breaks into %s can see every control group of this host",
          "%s shares the host's control groups", "%s no longer sees the host's control groups"),
      new CgroupParent(),
      new SharedNamespace(),
      new SeccompOff(),
      new Forbidden(
          RuleInfo.container(
              "PL2109", "apparmor-off", "a container runs without AppArmor", Severity.MEDIUM,
              "CIS-Docker-1.6:5.2", "CWE-693", "docker-bench:5.2", "compose-lint:CL-0009"),
          "ApparmorOff", Key.APPARMOR, List.of("unconfined"),
          "AppArmor no longer stops whoever breaks into %s", "%s switches AppArmor off",
          "what %s does that the engine's AppArmor profile denies, such as mounting"),
      new SelinuxOff(),
      new Forbidden(
          RuleInfo.container(
              "PL2111", "system-paths-open", "a container may write the kernel's settings", Severity.HIGH, "CWE-250"),
          "SystemPathsOpen", Key.SYSTEM_PATHS, List.of("unconfined"),
          "Whoever breaks into %s as root can rewrite this host's kernel settings",
          "%s lifts the protection of /proc and /sys",
          "what %s reads or sets below /proc and /sys, and containers that it runs itself"),
      new Flag(
          RuleInfo.container(
              "PL2112", "writable-cgroups", "a container may rewrite its control groups", Severity.MEDIUM, "CWE-770"),
          "WritableCgroups", Key.WRITABLE_CGROUPS, "Whoever breaks into %s can lift its own limits",
          "%s may write its control groups", "remove it, unless containers run in it",
          "%s can no longer make control groups of its own"));

  private Walls() {}
}
