package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.OpenDatabases;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A database that asks its neighbours for nothing. One that is open to all networks is for open-database. */
public final class NoPassword extends ContainerRule {

  public NoPassword() {
    super(RuleInfo.container("PL2165", "no-password", "a database asks for no password", Severity.MEDIUM, "CWE-306"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    KnownImages.Known known = KnownImages.of(spec);
    String database = known == null ? null : known.database();
    OpenDatabases.Open open = database == null ? null : OpenDatabases.of(spec, database);
    if (open == null) {
      return;
    }
    String name = spec.subject().name();
    Draft draft = out.at(open.said() != null ? open.said() : spec.get(Key.IMAGE).place())
        .so("Any container on a network with " + name + " can read and change all its data")
        .says(open.why())
        .hint("set a password, and share a network only with those that need it");
    Place published = published(spec);
    if (published != null) {
      draft.because("project", published, "it is published").unlessSaid("PL3004");
    }
    if (open.said() == null) {
      draft.severity(Severity.LOW);
    }
  }

  /** Where it is opened to all networks, or null. */
  private static @Nullable Place published(ContainerSpec spec) {
    Text mode = spec.get(Key.NETWORK_MODE).value();
    if (mode != null && "host".equals(mode.known())) {
      return spec.get(Key.NETWORK_MODE).place();
    }
    for (Port port : spec.items(Key.PORTS)) {
      Listeners.Listener listener = Listeners.behind(spec, port);
      if (listener != null && listener.kind() == Listeners.Kind.DATABASE && Reach.of(port) != Reach.HERE) {
        return port.at();
      }
    }
    return null;
  }
}
