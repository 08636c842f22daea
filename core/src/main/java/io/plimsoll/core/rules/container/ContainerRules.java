package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** The rules of containers, in the order of their ids. */
public final class ContainerRules {

  public static final List<Rule<?>> ALL = together(List.of(
      new Flag(
          RuleInfo.container(
              "PL2001", "privileged", "a container is privileged", Severity.CRITICAL,
              "CIS-Docker-1.6:5.5", "CWE-250", "KICS:privileged_containers_enabled", "docker-bench:5.5",
              "semgrep:privileged-service", "compose-lint:CL-0002"),
          "Privileged", Key.PRIVILEGED, "Whoever breaks into %s owns this host",
          "%s has every capability and device of the host, and no seccomp", "remove it, and grant only what it needs",
          "whatever %s does that only root on the host may do"),
      new RunsAsRoot(),
      new DefaultCapabilities(),
      new PrivilegeEscalation(),
      new Limit(
          RuleInfo.container(
              "PL2005", "no-memory-limit", "a container may take all memory", Severity.MEDIUM,
              "CIS-Docker-1.6:5.11", "CWE-770", "KICS:memory_not_limited", "docker-bench:5.11", "compose-lint:CL-0026"),
          "NoMemoryLimit", Key.MEMORY, "One leak or flood in %s can take down everything on this host", "%s has no memory limit",
          "512m", "%s is killed when it needs more"),
      new Limit(
          RuleInfo.container(
              "PL2006", "no-pids-limit", "a container may start any number of processes", Severity.MEDIUM,
              "CIS-Docker-1.6:5.29", "CWE-770", "KICS:pids_limit_not_set", "docker-bench:5.29"),
          "NoPidsLimit", Key.PIDS_LIMIT, "A fork bomb in %s can take down everything on this host", "%s has no limit on processes",
          "200", "%s can't start more processes and threads than that"),
      new DockerSocket(),
      new SecretInEnv(),
      new SecretByName(),
      new NoRestart()), Walls.ALL, Capabilities.ALL, Disks.ALL, Ports.ALL, Upkeep.ALL, Links.ALL, Origins.ALL);

  private ContainerRules() {}

  @SafeVarargs
  private static List<Rule<?>> together(List<Rule<?>>... lists) {
    var all = new ArrayList<Rule<?>>();
    for (List<Rule<?>> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
