package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Listeners;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import org.jspecify.annotations.Nullable;

/** A rule that looks at each published port that is reached from every network. */
abstract class PortRule extends ContainerRule {

  PortRule(RuleInfo info) {
    super(info);
  }

  @Override
  public final void check(ContainerSpec spec, Findings out) {
    if (!Reach.publishes(spec)) {
      return;
    }
    if (spec.get(Key.PORTS) instanceof Prop.Unknown<Listing<Port>>(String why, var at)) {
      open(spec, at, "its ports", why, out);
    }
    for (Port port : spec.items(Key.PORTS)) {
      judge(spec, port, Reach.of(port), Listeners.behind(spec, port), out);
    }
  }

  /** Judges one port. */
  abstract void judge(ContainerSpec spec, Port port, Reach reach, Listeners.@Nullable Listener listener, Findings out);

  /** What a port is called to people: {@code 8080}, {@code 8080-8090/udp}. */
  static String shown(Port port) {
    String published = port.published().shown();
    return (published.isEmpty() ? port.target().shown() : published) + (port.protocol().equals("tcp") ? "" : "/" + port.protocol());
  }

  /** Adds the way out: bound to the loopback address. */
  static void bind(ContainerSpec spec, Port port, Draft draft) {
    String bound = Reach.onLoopback(port);
    boolean compose = spec.subject().gate() == Gate.COMPOSE;
    String name = spec.subject().name();
    if (compose && !port.inOne()) {
      draft.hintOfFix("host_ip: 127.0.0.1").fix(toLoopback(port, "127.0.0.1", "nothing outside this host reaches " + name + " there any more"));
      return;
    }
    if (bound == null) {
      draft.hint(Reach.loopback(spec.subject().gate()));
      return;
    }
    if (compose) {
      draft.hintOfFix("\"" + bound + "\"")
          .fix(toLoopback(port, bound, "nothing outside this host reaches " + name + " there any more"));
    } else {
      draft.hint(switch (spec.subject().gate()) {
        case RUN -> "-p " + bound;
        case RUNNING -> "recreate it with -p " + bound;
        default -> Reach.loopback(spec.subject().gate());
      });
      if (spec.subject().gate() == Gate.RUN && port.inOne()) {
        draft.fix(toLoopback(port, bound, "nothing outside this host reaches " + name + " there any more"));
      }
    }
  }

  private static Fix toLoopback(Port port, String written, String mayBreak) {
    return Fix.unsafe("publish on the loopback address only", mayBreak, new Edit.Replace(port.at(), written));
  }
}
