package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** A container whose program is process 1, and must do what an init does: few do. */
public final class NoInit extends ContainerRule {

  public NoInit() {
    super(RuleInfo.container("PL2141", "no-init", "a container has no init", Severity.INFO, "CWE-404"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (bringsOne(spec) || WindowsContainers.is(spec)) {
      return;
    }
    switch (spec.get(Key.INIT)) {
      case Prop.Absent<Boolean>(Room room) -> say(spec, room.owner(), new Edit.Put(new Room(spec.name(), Key.INIT), new Edit.Value.One("true")), out);
      case Prop.Known<Boolean>(Boolean on, Place at) when !on -> say(spec, at, new Edit.Replace(at, "true"), out);
      case Prop.Unknown<Boolean>(String why, Place at) -> open(spec, at, "whether it has an init", why, out);
      default -> {}
    }
  }

  /** Well-known servers, run as their image starts them, do what an init does. */
  private static boolean bringsOne(ContainerSpec spec) {
    if (spec.stage() != null || !AsShipped.isStarted(spec)) {
      return false;
    }
    KnownImages.Known known = KnownImages.of(spec);
    return known != null && (known.database() != null || known.drops() || known.workers());
  }

  private static void say(ContainerSpec spec, Place at, Edit edit, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so(name + " may collect zombie processes, and be killed instead of stopping cleanly")
        .says("the program of " + name + " runs as process 1, without an init")
        .hint(Way.put(spec, Key.INIT, "true"))
        .fix(Fix.unsafe("run it under an init", "an init of " + name + "'s own that has to be process 1", edit));
  }
}
