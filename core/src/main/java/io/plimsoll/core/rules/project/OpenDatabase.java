package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/**
 * A database whose port is published where others than this host reach it, or that has the host's network or the LAN's. How bad it is depends on
 * who knows its password: the file that says it in clear, in its own environment or in another service's, or nobody because
 * none is asked for.
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
    Lan lan = Lan.of(project);
    for (ContainerSpec spec : project.services()) {
      if (Listeners.isClient(spec)) {
        continue;
      }
      Lan.Seat seat = lan.seat(spec);
      if (seat != null) {
        onLan(project, spec, seat, out);
      }
      Text mode = spec.get(Key.NETWORK_MODE).value();
      String network = mode == null ? null : mode.known();
      if ("host".equals(network)) {
        onHost(project, spec, out);
      } else if (!"none".equals(network)) {
        published(project, spec, out);
      }
    }
  }

  /** In the host's network it listens on every address, whatever {@code ports} says. */
  private static void onHost(Project project, ContainerSpec spec, Findings out) {
    KnownImages.Known known = KnownImages.of(spec);
    String database = known == null ? null : known.database();
    if (database != null) {
      Draft draft = out.at(spec.get(Key.NETWORK_MODE).place()).about(spec.subject())
          .says(whose(spec, database) + " listens on every address of this host")
          .hint("put it on a network of its own");
      draft.severity(WhoLogsIn.say(project, spec, database, "who can reach this host", "every network", draft));
    }
  }

  /** With an address of its own on the LAN it listens there, whatever {@code ports} says. */
  private static void onLan(Project project, ContainerSpec spec, Lan.Seat seat, Findings out) {
    KnownImages.Known known = KnownImages.of(spec);
    String database = known == null ? null : known.database();
    if (database != null) {
      Draft draft = out.at(seat.at()).about(spec.subject())
          .says(whose(spec, database) + " has an address of its own on the LAN, as " + seat.network() + " is " + seat.driver())
          .hint("put it on a network of the driver bridge, with only those that use it");
      String who = "on the LAN of " + seat.network();
      draft.severity(WhoLogsIn.say(project, spec, database, who, "anyone " + who, draft).lower());
    }
  }

  private static void published(Project project, ContainerSpec spec, Findings out) {
    if (spec.get(Key.PORTS) instanceof Prop.Unknown<Listing<Port>> unknown) {
      out.undecided(unknown, "its ports").about(spec.subject());
    }
    for (Port port : spec.items(Key.PORTS)) {
      Reach reach = Reach.of(port);
      Listeners.Listener listener = Listeners.behind(spec, port);
      String database = listener != null && listener.kind() == Listeners.Kind.DATABASE ? listener.name() : null;
      if (reach == Reach.HERE) {
        continue;
      }
      if (!port.target().isKnown()) {
        out.undecided(port.at(), port.target(), "what it publishes").about(spec.subject());
      } else if (database != null && reach == Reach.OPEN) {
        out.undecided(port.at(), port.hostIp(), "where " + database + " is published").about(spec.subject());
      } else if (database != null) {
        Draft draft = out.at(port.at()).about(spec.subject())
            .says(whose(spec, database) + " is published " + Reach.where(port));
        String reached = Reach.reached(port);
        Severity severity = WhoLogsIn.say(
            project, spec, database, "who can reach " + reached, reach.isOne() ? "whoever reaches " + reached : "every network", draft);
        // Who is in a private network is not anyone.
        draft.severity(reach == Reach.NETWORK ? severity.lower() : severity);
        Loopback.bind(spec, port, draft);
      }
    }
  }

  /** {@code db's PostgreSQL}, and {@code etcd} alone. */
  private static String whose(ContainerSpec spec, String database) {
    String name = spec.subject().name();
    return name.equalsIgnoreCase(database) ? name : name + "'s " + database;
  }
}
