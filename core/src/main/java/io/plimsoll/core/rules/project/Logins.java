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

  /** So many URLs of one variable are looked at. */
  private static final int MOST_URLS = 8;

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
      int at = known == null ? -1 : known.indexOf("@" + host);
      for (int tried = 0; known != null && at >= 0 && tried < MOST_URLS; at = known.indexOf("@" + host, at + 1), tried++) {
        if (isEnd(known, at + 1 + host.length()) && saysPassword(variable, known, at)) {
          return variable;
        }
      }
    }
    return null;
  }

  /** True where a host's name ends. */
  private static boolean isEnd(String text, int at) {
    return at == text.length() || ":/?,".indexOf(text.charAt(at)) >= 0;
  }

  /** True where what stands before the host, in a URL that may be one of several, is a password. */
  private static boolean saysPassword(EnvVar variable, String text, int at) {
    int scheme = text.lastIndexOf("://", at);
    int start = scheme;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    Secrets.Judgement judgement = scheme < 0 ? null : Secrets.judge(variable.name().shown(), text.substring(start));
    return judgement != null && judgement.ground() == Secrets.Ground.FORMAT && start + judgement.end() == at;
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
