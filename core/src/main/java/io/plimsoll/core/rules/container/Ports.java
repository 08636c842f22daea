package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Set;

/** The rules of what is published. Databases are for the rules of projects, which know who has their passwords. */
final class Ports {

  static final List<Rule<?>> ALL = List.of(
      new PublishedPort(),
      new OpenListener(
          RuleInfo.container(
              "PL2130", "debug-port", "a debugger takes calls from every network", Severity.HIGH,
              "CIS-Docker-1.6:5.14", "CWE-489", "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
              "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"),
          "DebugPort", Listeners.Kind.DEBUGGER, "Whoever reaches %l of %s can run anything in it"),
      new OpenListener(
          RuleInfo.container(
              "PL2131", "admin-port", "a login to work with is published", Severity.MEDIUM,
              "CIS-Docker-1.6:5.7", "CIS-Docker-1.6:5.14", "CWE-668", "trivy:DS-0004", "docker-bench:5.7",
              "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
              "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"),
          "AdminPort", Listeners.Kind.SHELL, "Anyone who can reach this host can try passwords at %l of %s"),
      new OpenListener(
          RuleInfo.container(
              "PL2132", "admin-console", "a console is published on every address", Severity.MEDIUM,
              "CIS-Docker-1.6:5.14", "CWE-668", "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
              "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"),
          "AdminConsole", Listeners.Kind.CONSOLE, "Anyone who can reach this host can open %l"),
      new OpenListener(
          RuleInfo.container(
              "PL2133", "engine-port", "an engine takes orders from every network", Severity.CRITICAL,
              "CIS-Docker-1.6:5.14", "CIS-Docker-1.6:2.7", "CWE-306",
              "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14", "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"),
          "EnginePort", Listeners.Kind.ENGINE, "Whoever reaches %l of %s can start containers as root"),
      new PrivilegedPort(),
      new Flag(
          RuleInfo.at(
              Set.of(Gate.RUN, Gate.CREATE, Gate.RUNNING),
              "PL2135", "all-ports", "every port of an image is published", Severity.LOW,
              "CIS-Docker-1.6:5.9", "CWE-668", "docker-bench:5.9"),
          "AllPorts", Key.PUBLISH_ALL, "Anyone who can reach this host can reach every port that %s's image exposes",
          "%s publishes every port that its image exposes", "publish only the ports that are needed, by number",
          "ports of %s that nobody named are no longer reachable"));

  private Ports() {}
}
