package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A port that is published on every address of the host, of which nothing worse is said. An address that is written was chosen,
 * so for what nothing is known of it is passed over.
 */
public final class PublishedPort extends PortRule {

  public PublishedPort() {
    super(RuleInfo.container(
        "PL2129", "published-port", "a port is published on every address", Severity.LOW,
        "CIS-Docker-1.6:5.14", "CWE-668", "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
        "docker-bench:5.9", "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"));
  }

  @Override
  void judge(ContainerSpec spec, Port port, Reach reach, Listeners.@Nullable Listener listener, Findings out) {
    String name = spec.subject().name();
    if (port.inOne() && port.target().isHole() && port.published().shown().isEmpty() && port.hostIp().shown().isEmpty()) {
      // All of it is in one variable, the address too.
      open(spec, port.at(), "where it is published", port.target().why(), out);
    } else if (reach == Reach.OPEN) {
      open(spec, port.at(), "where it is published", port.hostIp().why(), out);
    } else if (reach == Reach.EVERYWHERE) {
      Draft draft = out.at(port.at())
          .so("Anyone who can reach this host can reach " + name + ", past most host firewalls")
          .says("port " + shown(port) + " is published on every address of this host")
          .unlessSaid("PL2130", "PL2131", "PL2132", "PL2133", "PL3004");
      String number = port.published().shown();
      if (number.equals("80") || number.equals("443")) {
        // What is served to everyone is meant to be: a fix would take it off the net.
        draft.severity(Severity.INFO).hint("on 127.0.0.1 only, unless it is meant for everyone, as " + number + " usually is");
      } else {
        bind(spec, port, draft);
      }
    }
  }
}
