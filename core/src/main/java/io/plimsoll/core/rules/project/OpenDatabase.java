package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database whose port is published on every address of the host. How bad it is depends on who knows its password: the
 * file that says it in clear, in its own environment or in another service's, or nobody because none is asked for.
 */
public final class OpenDatabase implements Rule<Project> {

  private static final RuleInfo INFO = RuleInfo.container(
      "PL3004", "open-database", "a database takes logins from every network", Severity.HIGH,
      "CIS-Docker-1.6:5.14", "CWE-668", "KICS:container_traffic_not_bound_to_host_interface", "docker-bench:5.14",
      "compose-lint:CL-0005", "dclint:no-unbound-port-interfaces");

  /** The ports that only databases use, by their registration or their vendors' defaults. */
  private static final Map<Integer, String> DATABASES = Map.ofEntries(
      Map.entry(5432, "PostgreSQL"), Map.entry(3306, "MySQL"), Map.entry(33060, "MySQL"), Map.entry(27017, "MongoDB"),
      Map.entry(27018, "MongoDB"), Map.entry(6379, "Redis"), Map.entry(11211, "Memcached"), Map.entry(9200, "Elasticsearch"),
      Map.entry(9300, "Elasticsearch"), Map.entry(5984, "CouchDB"), Map.entry(1433, "SQL Server"), Map.entry(1521, "Oracle"),
      Map.entry(9042, "Cassandra"), Map.entry(7687, "Neo4j"), Map.entry(8086, "InfluxDB"), Map.entry(26257, "CockroachDB"),
      Map.entry(28015, "RethinkDB"), Map.entry(8529, "ArangoDB"), Map.entry(2379, "etcd"), Map.entry(50000, "Db2"));

  /** What the official images of these serve to whoever comes, unless they are told otherwise. */
  private static final Set<String> OPEN_BY_DEFAULT = Set.of("Redis", "Memcached", "MongoDB", "Cassandra");

  private static final Set<String> ON = Set.of("yes", "true", "1", "on");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Class<Project> over() {
    return Project.class;
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
    String database = database(spec, port);
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
    boolean shortForm = spec.subject().gate() == Gate.COMPOSE && port.target().isKnown() && port.published().isKnown();
    draft.hint("fix: \"" + bound + "\"");
    if (shortForm) {
      draft.fix(Fix.unsafe(
          "publish on the loopback address only", "nothing outside of this host can log in to " + name, new Edit.Replace(port.at(), bound)));
    }
  }

  /** Says how bad it is, by who has the password. */
  private static void headline(Project project, ContainerSpec spec, String database, Draft draft) {
    String name = spec.subject().name();
    EnvVar own = password(spec);
    if (own != null) {
      draft.so(name + " takes logins from every network, with a password from this file").severity(Severity.CRITICAL)
          .because("project", own.at(), own.name().shown() + " says the password");
      return;
    }
    for (ContainerSpec other : project.services()) {
      EnvVar url = other == spec ? null : urlTo(name, other);
      if (url != null) {
        draft.so(name + " takes logins from every network, with a password from this file").severity(Severity.CRITICAL)
            .because("project", url.at(), other.subject().name() + "'s " + url.name().shown() + " says the password");
        return;
      }
    }
    if (asksNothing(spec, database)) {
      draft.so("Whoever reaches this host reads and writes " + name).severity(Severity.CRITICAL);
      return;
    }
    draft.so(name + " takes logins from every network");
  }

  /** A variable of the database's own that holds its password in clear. */
  private static @Nullable EnvVar password(ContainerSpec spec) {
    Listing<EnvVar> variables = spec.get(Key.ENVIRONMENT).value();
    if (variables == null) {
      return null;
    }
    for (EnvVar variable : variables.items()) {
      Text value = variable.value().value();
      String known = value == null ? null : value.known();
      Secrets.Judgement judgement = known == null ? null : Secrets.judge(variable.name().shown(), known);
      if (judgement != null && judgement.ground() == Secrets.Ground.VARIABLE) {
        return variable;
      }
    }
    return null;
  }

  /** A URL in another service's environment that logs in to this one. */
  private static @Nullable EnvVar urlTo(String host, ContainerSpec other) {
    Listing<EnvVar> variables = other.get(Key.ENVIRONMENT).value();
    if (variables == null) {
      return null;
    }
    for (EnvVar variable : variables.items()) {
      Text value = variable.value().value();
      String known = value == null ? null : value.known();
      if (known == null || !(known.contains("@" + host + ":") || known.contains("@" + host + "/") || known.endsWith("@" + host))) {
        continue;
      }
      Secrets.Judgement judgement = Secrets.judge(variable.name().shown(), known);
      if (judgement != null && judgement.ground() == Secrets.Ground.FORMAT) {
        return variable;
      }
    }
    return null;
  }

  /** True for what serves everyone unless it is told not to, and for a guard that is switched off. */
  private static boolean asksNothing(ContainerSpec spec, String database) {
    Listing<EnvVar> variables = spec.get(Key.ENVIRONMENT).value();
    boolean told = variables != null && !variables.complete();
    for (EnvVar variable : variables == null ? List.<EnvVar>of() : variables.items()) {
      Text value = variable.value().value();
      String known = value == null ? "" : value.shown();
      String name = variable.name().shown();
      boolean trust = name.equals("POSTGRES_HOST_AUTH_METHOD") && known.equals("trust");
      boolean empty = name.endsWith("ALLOW_EMPTY_PASSWORD") && ON.contains(known);
      if (trust || empty) {
        return true;
      }
      told |= name.contains("PASSWORD") || name.contains("_AUTH");
    }
    KnownImages.Known known = known(spec);
    boolean plain = known != null && database.equals(known.database()) && known.repository().indexOf('/') < 0;
    Command command = spec.get(Key.COMMAND).value();
    return plain && !told && command == null && OPEN_BY_DEFAULT.contains(database);
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

  private static @Nullable String database(ContainerSpec spec, Port port) {
    KnownImages.Known known = known(spec);
    String range = port.target().known();
    if (range == null) {
      return null;
    }
    int dash = range.indexOf('-');
    int from = number(dash < 0 ? range : range.substring(0, dash));
    int to = dash < 0 ? from : number(range.substring(dash + 1));
    for (int number = from; number >= 0 && number <= to; number++) {
      if (known != null && known.database() != null && known.ports().contains(number)) {
        return known.database();
      }
      boolean other = known != null && known.database() == null;
      if (!other && DATABASES.containsKey(number)) {
        return DATABASES.get(number);
      }
    }
    return null;
  }

  private static KnownImages.@Nullable Known known(ContainerSpec spec) {
    Stage stage = spec.stage();
    Text image = stage != null ? stage.root().image().text() : spec.get(Key.IMAGE).value();
    ImageName name = image == null ? null : ImageName.of(image);
    return name == null ? null : KnownImages.of(name);
  }

  private static int number(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 65_535) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : number;
  }

  private static boolean mode(ContainerSpec spec, String wanted) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    return mode != null && wanted.equals(mode.known());
  }

  private static String why(Text text) {
    return text.holes().isEmpty() ? "it has no value here" : "${" + text.holes().getFirst() + "} has no value here";
  }
}
