package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.secret.Secrets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who can log in to a database: who has its password, or whether it asks for one. */
final class Logins {

  /** What the official images of these serve to whoever comes, unless they are told otherwise. */
  private static final Set<String> OPEN_BY_DEFAULT = Set.of("Redis", "Memcached", "MongoDB", "Cassandra");

  private static final Set<String> ON = Set.of("yes", "true", "1", "on");

  private Logins() {}

  /** A variable of the database's own that holds its password in clear. */
  static @Nullable EnvVar password(ContainerSpec spec) {
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
  static @Nullable EnvVar urlTo(String host, ContainerSpec other) {
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
  static boolean asksNothing(ContainerSpec spec, String database) {
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
    KnownImages.Known known = Databases.known(spec);
    boolean plain = known != null && database.equals(known.database()) && known.repository().indexOf('/') < 0;
    Command command = spec.get(Key.COMMAND).value();
    return plain && !told && command == null && OPEN_BY_DEFAULT.contains(database);
  }
}
