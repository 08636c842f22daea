package io.plimsoll.core.rules.meta;

import java.util.List;

/** What the rules of containers and projects are excused from beside those in {@link Exceptions}. */
final class RuntimeExceptions {

  private static final String CAPABILITIES = "host-capability says that it can't be told what is added: once is enough";

  static final Exceptions ALL = new Exceptions(
      List.of(),
      List.of(
          new Exceptions.Unheeded("PL2107", "*", "the rules of the host's namespaces say that it can't be told whose it is"),
          new Exceptions.Unheeded("PL2114", "*", CAPABILITIES),
          new Exceptions.Unheeded("PL2115", "*", CAPABILITIES),
          new Exceptions.Unheeded("PL2116", "*", CAPABILITIES),
          new Exceptions.Unheeded("PL2117", "*", CAPABILITIES),
          new Exceptions.Unheeded("PL2118", "*", CAPABILITIES)));

  private RuntimeExceptions() {}
}
