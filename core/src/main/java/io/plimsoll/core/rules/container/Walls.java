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
          "Whoever breaks into %s reaches what this host keeps for itself on 127.0.0.1",
          "%s shares the host's network, loopback and all", "what %s reaches as localhost, and ports that nothing publishes"),
      new Forbidden(
          RuleInfo.container(
              "PL2101", "host-pid", "a container sees the host's processes", Severity.HIGH,
              "CIS-Docker-1.6:5.16", "CWE-668", "KICS:host_namespace_is_shared", "docker-bench:5.16", "compose-lint:CL-0010"),
          "HostPid", Key.PID, List.of("host"),
          "Whoever breaks into %s sees every process of this host, and as root ends them",
          "%s shares the host's processes", "%s no longer sees the host's processes"),
      new Forbidden(
          RuleInfo.container(
              "PL2102", "host-ipc", "a container shares the host's memory segments", Severity.MEDIUM,
              "CIS-Docker-1.6:5.17", "CWE-668", "KICS:shared_host_ipc_namespace", "docker-bench:5.17", "compose-lint:CL-0010"),
          "HostIpc", Key.IPC, List.of("host"),
          "Whoever breaks into %s reads the memory that programs of this host share",
          "%s shares the host's memory segments, semaphores and queues", "%s no longer shares memory with programs of the host"),
      new Forbidden(
          RuleInfo.container(
              "PL2103", "host-uts", "a container shares the host's name", Severity.LOW,
              "CIS-Docker-1.6:5.21", "docker-bench:5.21"),
          "HostUts", Key.UTS, List.of("host"),
          "With one capability more %s renames this host",
          "%s shares the host's name", "%s gets a name of its own"),
      new Forbidden(
          RuleInfo.container(
              "PL2104", "host-userns", "a container steps out of the mapping of users", Severity.MEDIUM,
              "CIS-Docker-1.6:5.31", "CWE-250", "KICS:shared_host_user_namespace", "docker-bench:5.31"),
          "HostUserns", Key.USERNS_MODE, List.of("host"),
          "Root in %s is root on this host, even where the engine maps users",
          "%s is left out of the engine's mapping of users", "%s may own files on the host as root"),
      new Forbidden(
          RuleInfo.container(
              "PL2105", "host-cgroup", "a container sees the host's control groups", Severity.MEDIUM, "CWE-668"),
          "HostCgroup", Key.CGROUP, List.of("host"),
          "Whoever breaks into %s sees every control group of this host",
          "%s shares the host's control groups", "%s no longer sees the host's control groups"),
      new CgroupParent(),
      new SharedNamespace(),
      new SeccompOff(),
      new Forbidden(
          RuleInfo.container(
              "PL2109", "apparmor-off", "a container runs without AppArmor", Severity.MEDIUM,
              "CIS-Docker-1.6:5.2", "CWE-693", "docker-bench:5.2", "compose-lint:CL-0009"),
          "ApparmorOff", Key.APPARMOR, List.of("unconfined"),
          "AppArmor no longer stops whoever breaks into %s", "%s switches AppArmor off", null),
      new SelinuxOff(),
      new Forbidden(
          RuleInfo.container(
              "PL2111", "system-paths-open", "a container may write the kernel's settings", Severity.HIGH, "CWE-250"),
          "SystemPathsOpen", Key.SYSTEM_PATHS, List.of("unconfined"),
          "As root, whoever breaks into %s rewrites the kernel's settings of this host",
          "%s takes away what hides and protects parts of /proc and /sys", null),
      new Flag(
          RuleInfo.container(
              "PL2112", "writable-cgroups", "a container may rewrite its control groups", Severity.MEDIUM, "CWE-770"),
          "WritableCgroups", Key.WRITABLE_CGROUPS, "Whoever breaks into %s lifts its own limits",
          "%s may write its control groups", "take it out unless containers run in it",
          "%s can no longer make control groups of its own"));

  private Walls() {}
}
