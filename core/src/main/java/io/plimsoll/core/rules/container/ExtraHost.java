package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A name that a container looks up in a list of its own: the way to the host, or to somewhere else than all others go. */
public final class ExtraHost extends ContainerRule {

  /** Last parts of names that nobody else has: RFC 2606, RFC 6762, RFC 8375, and what ICANN keeps for private use. */
  private static final Set<String> PRIVATE = Set.of(
      "local", "localdomain", "localhost", "internal", "test", "example", "invalid", "lan", "home", "corp", "intranet", "private",
      "docker", "arpa", "svc", "cluster", "dev");

  public ExtraHost() {
    super(RuleInfo.container("PL2147", "extra-host", "a container is told where a name leads", Severity.INFO, "CWE-350"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String who = spec.subject().name();
    for (Pair host : spec.items(Key.EXTRA_HOSTS)) {
      String name = host.name().shown();
      Text value = host.value().value();
      String address = value == null ? null : value.known();
      if ("host-gateway".equals(address)) {
        out.at(host.at())
            .so("Whoever breaks into " + who + " can call services on this host")
            .says(name + " leads from " + who + " to this host")
            .hint("make sure that whatever listens there asks for a login");
      } else if (address != null && isPublic(name)) {
        out.at(host.at())
            .so("What " + who + " sends to " + name + " goes to " + address + ", whoever owns that name")
            .says(who + " takes " + name + " for " + address + " without looking it up")
            .hint("let DNS answer for it")
            .fix(Fix.unsafe("let DNS answer for it", who + " no longer goes to " + address + " for " + name, new Edit.Remove(host.at())));
      }
    }
  }

  private static boolean isPublic(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && dot < name.length() - 1 && !PRIVATE.contains(name.substring(dot + 1)) && Character.isLetter(name.charAt(dot + 1));
  }
}
