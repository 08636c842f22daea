package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A rule of how a service is built, which Compose files alone say. */
abstract class BuildRule extends ContainerRule {

  BuildRule(String id, String name, String title, Severity severity, String... refs) {
    super(RuleInfo.at(Set.of(Gate.COMPOSE), id, name, title, severity, refs));
  }

  @Override
  public final void check(ContainerSpec spec, Findings out) {
    Build build = spec.get(Key.BUILD).value();
    if (build != null) {
      judge(spec, build, out);
    }
  }

  /** Judges what a service says of its build. */
  abstract void judge(ContainerSpec spec, Build build, Findings out);
}
