package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.OpenDatabases;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Severity;

/** Says of a database that others reach who can log in to it, and so how bad that is. */
final class WhoLogsIn {

  private WhoLogsIn() {}

  /**
   * Says how bad it is, by who has the password.
   *
   * @param who reaches it, to follow "anyone"
   * @param from the same, to follow "takes logins from"
   */
  static Severity say(Project project, ContainerSpec spec, String database, String who, String from, Draft draft) {
    String name = spec.subject().name();
    String logins = name + " takes logins from " + from;
    OpenDatabases.Open open = OpenDatabases.of(spec, database);
    if (open != null) {
      draft.so("Anyone " + who + " can read and change all data in " + name);
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
