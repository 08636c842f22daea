package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A console or debugger with an address of its own on the LAN. Databases are for open-database. */
public final class LanAddress extends ProjectRule {

  public LanAddress() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3124", "lan-address", "a console or debugger has an address on the LAN", Severity.MEDIUM, "CWE-668"));
  }

  @Override
  public void check(Project project, Findings out) {
    Lan lan = Lan.of(project);
    for (ContainerSpec spec : project.services()) {
      Lan.Seat seat = lan.seat(spec);
      Listeners.Listener listener = seat == null ? null : Listeners.known(spec);
      if (seat == null || listener == null || listener.kind() == Listeners.Kind.DATABASE) {
        continue;
      }
      String name = spec.subject().name();
      int clause = listener.name().indexOf(", which ");
      String what = clause < 0 ? listener.name() : listener.name().substring(0, clause);
      boolean asks = listener.kind() == Listeners.Kind.CONSOLE && listener.login() != Listeners.Login.NONE;
      Draft draft = out.at(seat.at())
          .about(spec.subject())
          .so("Anyone on the LAN of " + seat.network() + (asks ? " can open " : " can use ") + (what.equalsIgnoreCase(name) ? what : what + " of " + name)
              + (asks ? "" : ", without a login"))
          .says(name + " has an address of its own there (" + seat.driver() + "), past published ports and this host's firewall")
          .hint("put it on a network of its own, and publish what is needed on 127.0.0.1")
          .severity(asks ? Severity.LOW : Severity.MEDIUM);
      if (!seat.at().equals(spec.name())) {
        draft.fix(Fix.unsafe("take it off the LAN", "nothing on the LAN reaches " + name + " at an address of its own any more", new Edit.Remove(seat.at())));
      }
    }
  }
}
