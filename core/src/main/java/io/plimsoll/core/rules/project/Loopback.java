package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;

/** The way out for a database that is published: bound to the loopback address. */
final class Loopback {

  private Loopback() {}

  static void bind(ContainerSpec spec, Port port, Draft draft) {
    Gate gate = spec.subject().gate();
    boolean compose = gate == Gate.COMPOSE;
    // Of a port in the long form only the address is written.
    String bound = compose && !port.inOne() ? "127.0.0.1" : Reach.onLoopback(port);
    if (bound == null) {
      draft.hint(Reach.loopback(gate));
      return;
    }
    switch (gate) {
      case COMPOSE -> draft.hintOfFix(port.inOne() ? "\"" + bound + "\"" : "host_ip: " + bound);
      case CREATE -> draft.hint(Reach.loopback(gate));
      case RUNNING -> draft.hint("recreate it with -p " + bound);
      default -> draft.hint("-p " + bound);
    }
    if (compose || (gate == Gate.RUN && port.inOne())) {
      draft.fix(Fix.unsafe(
          "publish on the loopback address only", "nothing outside this host can log in to " + spec.subject().name(),
          new Edit.Replace(port.at(), bound)));
    }
  }
}
