package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Gate;
import java.util.List;

/** What the rules of containers and projects are excused from beside those in {@link Exceptions}. */
final class RuntimeExceptions {

  private static final String CAPABILITIES = "host-capability says that it can't be told what is added: once is enough";

  private static final String MOUNTS = "docker-socket says that it can't be told what is mounted: once is enough";
  private static final String PORTS = "open-database says that it can't be told which port it is: once is enough";
  private static final String REQUESTS = "a request has no variables";

  static final Exceptions ALL = new Exceptions(
      List.of(
          new Exceptions.Unspelled("PL2122", Gate.CREATE, REQUESTS),
          new Exceptions.Unspelled("PL2122", Gate.RUNNING, REQUESTS)),
      List.of(
          new Exceptions.Unheeded("PL2107", "**", "the rules of the host's namespaces say that it can't be told whose it is"),
          new Exceptions.Unheeded("PL2114", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2115", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2116", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2117", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2118", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2120", "**", "host-device says that it can't be told; any graphics card is one"),
          new Exceptions.Unheeded("PL2121", "**", MOUNTS),
          new Exceptions.Unheeded("PL2122", "**", MOUNTS),
          new Exceptions.Unheeded("PL2123", "**", MOUNTS),
          new Exceptions.Unheeded("PL2124", "**", MOUNTS),
          new Exceptions.Unheeded("PL2125", "**", MOUNTS),
          new Exceptions.Unheeded("PL2128", "**", "whatever it names, all that it mounts is taken"),
          new Exceptions.Unheeded("PL2129", "services.api.ports.*", "a port is published, whichever it is"),
          new Exceptions.Unheeded("PL2130", "**", PORTS),
          new Exceptions.Unheeded("PL2131", "**", PORTS),
          new Exceptions.Unheeded("PL2132", "**", PORTS),
          new Exceptions.Unheeded("PL2133", "**", PORTS),
          new Exceptions.Unheeded("PL2134", "**", PORTS),
          new Exceptions.Unheeded("PL2142", "services.search.ulimits.memlock.hard", "it is undecided where the limit begins")));

  private RuntimeExceptions() {}
}
