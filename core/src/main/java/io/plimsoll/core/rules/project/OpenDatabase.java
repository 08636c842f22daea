package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.OpenDatabases;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A database whose port is published where others than this host reach it, or that has the host's network. How bad it is depends on
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
    for (ContainerSpec spec : project.services()) {
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
      draft.severity(headline(project, spec, database, null, draft));
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
        Severity severity = headline(project, spec, database, reach.isOne() ? port.hostIp().shown() : null, draft);
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

  /**
   * Says how bad it is, by who has the password.
   *
   * @param address the one through which it is reached, or null where it is reached through all
   */
  private static Severity headline(Project project, ContainerSpec spec, String database, @Nullable String address, Draft draft) {
    String name = spec.subject().name();
    String logins = name + " takes logins from " + (address == null ? "every network" : "whoever reaches " + address);
    OpenDatabases.Open open = OpenDatabases.of(spec, database);
    if (open != null) {
      draft.so("Anyone who can reach " + (address == null ? "this host" : address) + " can read and change all data in " + name);
      if (open.said() != null) {
        draft.because("project", open.said(), open.why());
      }
      return Severity.CRITICAL;
    }
    EnvVar own = Logins.password(spec);
    String where = switch (spec.subject().gate()) {
      case RUN -> "this command line";
      case CREATE -> "this request";
      case RUNNING -> "its environment";
      default -> "this file";
    };
    if (own != null) {
      return says(logins, own, own.name().shown(), where, draft);
    }
    for (ContainerSpec other : project.services()) {
      EnvVar url = other == spec ? null : Logins.urlTo(name, other);
      if (url != null) {
        return says(logins, url, other.subject().name() + "'s " + url.name().shown(), where, draft);
      }
    }
    draft.so(logins);
    return Severity.HIGH;
  }

  /** Who reads the file that says the password can log in: this one, or the one that a variable comes from. */
  private static Severity says(String logins, EnvVar variable, String called, String where, Draft draft) {
    Place written = Logins.written(variable);
    boolean used = written.equals(variable.value().place()) || written.file() == null;
    boolean here = written.file() == null || written.file().equals(draft.at().file());
    draft.so(logins + ", with a password from " + (here ? where : written.file()))
        .because("project", used ? variable.at() : written, called + " says the password");
    return Severity.CRITICAL;
  }
}
