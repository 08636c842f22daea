package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A service with neither an image nor a build: Compose refuses all of its project. */
public final class NothingToRun extends ContainerRule {

  public NothingToRun() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2174", "nothing-to-run", "a service has neither an image nor a build", Severity.MEDIUM));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    boolean nothing = spec.get(Key.IMAGE) instanceof Prop.Absent && spec.get(Key.BUILD) instanceof Prop.Absent
        && spec.get(Key.PROVIDER) instanceof Prop.Absent;
    if (nothing) {
      String name = spec.subject().name();
      out.at(spec.name())
          .so("Nothing of this project starts: " + name + " has nothing to run")
          .says(name + " has neither image nor build")
          .hint("image or build; if another file says it, give both: -f FILE -f FILE");
    }
  }
}
