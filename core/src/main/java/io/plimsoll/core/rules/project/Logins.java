package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.secret.Whence;
import org.jspecify.annotations.Nullable;

/** Tells who can log in to a database: who has its password, or whether it asks for one. */
final class Logins {

  private Logins() {}

  /** A variable of the database's own that holds its password in clear. */
  static @Nullable EnvVar password(ContainerSpec spec) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
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
    for (EnvVar variable : other.items(Key.ENVIRONMENT)) {
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

  /** Where the secret of a variable is written: in the Compose file, or in the env file that it comes from. */
  static Place written(EnvVar variable) {
    Text value = variable.value().value();
    String known = value == null ? null : value.known();
    Secrets.Judgement judgement = known == null ? null : Secrets.judge(variable.name().shown(), known);
    Place used = variable.value().place();
    return known == null || judgement == null ? used : Whence.of(used, known.substring(judgement.start(), judgement.end()));
  }
}
