package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A port of the host below 1024, which only root may open, and which others trust for that. */
public final class PrivilegedPort extends PortRule {

  private static final int FIRST_FREE = 1024;

  public PrivilegedPort() {
    super(RuleInfo.container(
        "PL2134", "privileged-port", "a container is given a port below 1024", Severity.INFO,
        "CIS-Docker-1.6:5.8", "KICS:privileged_ports_mapped_in_container", "docker-bench:5.8"));
  }

  @Override
  void judge(ContainerSpec spec, Port port, Reach reach, Listeners.@Nullable Listener listener, Findings out) {
    String published = port.published().known();
    int number = published == null ? -1 : number(published);
    if (number > 0 && number < FIRST_FREE) {
      out.at(port.at())
          .so("Clients trust system port " + number + " of this host, and whoever breaks into " + spec.subject().name() + " answers there")
          .says("port " + number + " of this host belongs to " + spec.subject().name())
          .hint("use a port from 1024 up, behind the one proxy that serves " + number);
    }
  }

  /** The number, or the first of a range; -1 for none. */
  private static int number(String text) {
    int number = 0;
    int at = 0;
    while (at < text.length() && at < 6 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = number * 10 + text.charAt(at) - '0';
      at++;
    }
    return at == 0 ? -1 : number;
  }
}
