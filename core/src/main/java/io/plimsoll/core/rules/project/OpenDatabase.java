package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/**
 * A database whose port is published on every address of the host. How bad it is depends on who knows its password: the
 * file that says it in clear, in its own environment or in another service's, or nobody because none is asked for.
 */
public final class OpenDatabase extends ProjectRule {

  public OpenDatabase() {
    super(RuleInfo.container(
        "PL3004", "open-database", "a database takes logins from every network", Severity.HIGH,
        "CIS-Docker-1.6:5.14", "CWE-668", "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
        "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces"));
  }

  @Override
  public void check(Project project, Findings out) {
    for (ContainerSpec spec : project.services()) {
      switch (spec.get(Key.PORTS)) {
        case Prop.Known<Listing<Port>>(Listing<Port> ports, var at) -> ports.items().forEach(port -> judge(project, spec, port, out));
        case Prop.Unknown<Listing<Port>> unknown -> out.undecided(unknown, "its ports").about(spec.subject());
        default -> {}
      }
    }
  }

  private static void judge(Project project, ContainerSpec spec, Port port, Findings out) {
    Reach reach = reach(port);
    if (reach == Reach.HOST_ONLY || mode(spec, "host") || mode(spec, "none")) {
      return;
    }
    String database = Databases.behind(spec, port);
    if (database == null) {
      if (!port.target().isKnown()) {
        out.undecided(port.at(), "what it publishes", why(port.target())).about(spec.subject());
      }
      return;
    }
    if (reach == Reach.OPEN) {
      out.undecided(port.at(), "where " + database + " is published", why(port.hostIp())).about(spec.subject());
      return;
    }
    String name = spec.subject().name();
    String to = port.published().shown().isEmpty() ? "" : port.published().shown() + ":";
    Draft draft = out.at(port.at()).about(spec.subject()).says(database + " of " + name + " is published on every address of the host");
    headline(project, spec, database, draft);
    String bound = "127.0.0.1:" + to + (to.isEmpty() ? ":" : "") + port.target().shown() + (port.protocol().equals("tcp") ? "" : "/" + port.protocol());
    boolean compose = spec.subject().gate() == Gate.COMPOSE;
    if (compose && !port.inOne()) {
      draft.hint("host_ip: 127.0.0.1");
    } else {
      draft.hintOfFix("\"" + bound + "\"");
    }
    if (compose && port.inOne() && port.target().isKnown() && port.published().isKnown()) {
      draft.fix(Fix.unsafe(
          "publish on the loopback address only", "nothing outside of this host can log in to " + name, new Edit.Replace(port.at(), bound)));
    }
  }

  /** Says how bad it is, by who has the password. */
  private static void headline(Project project, ContainerSpec spec, String database, Draft draft) {
    String name = spec.subject().name();
    EnvVar own = Logins.password(spec);
    if (own != null) {
      draft.so(name + " takes logins from every network, with a password from this file").severity(Severity.CRITICAL)
          .because("project", own.at(), own.name().shown() + " says the password");
      return;
    }
    for (ContainerSpec other : project.services()) {
      EnvVar url = other == spec ? null : Logins.urlTo(name, other);
      if (url != null) {
        draft.so(name + " takes logins from every network, with a password from this file").severity(Severity.CRITICAL)
            .because("project", url.at(), other.subject().name() + "'s " + url.name().shown() + " says the password");
        return;
      }
    }
    if (Logins.asksNothing(spec, database)) {
      draft.so("Whoever reaches this host reads and writes " + name).severity(Severity.CRITICAL);
      return;
    }
    draft.so(name + " takes logins from every network");
  }

  private enum Reach {
    EVERYWHERE,
    HOST_ONLY,
    OPEN
  }

  private static Reach reach(Port port) {
    String address = port.hostIp().known();
    if (address == null) {
      String head = port.hostIp().head();
      return head.startsWith("127.") ? Reach.HOST_ONLY : Reach.OPEN;
    }
    boolean any = address.isEmpty() || address.equals("0.0.0.0") || address.equals("::") || address.equals("[::]") || address.equals("*");
    return any ? Reach.EVERYWHERE : Reach.HOST_ONLY;
  }

  private static boolean mode(ContainerSpec spec, String wanted) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    return mode != null && wanted.equals(mode.known());
  }

  private static String why(Text text) {
    return text.holes().isEmpty() ? "it has no value here" : "${" + text.holes().getFirst() + "} has no value here";
  }
}
