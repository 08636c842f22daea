package io.plimsoll.core.rule;

import io.plimsoll.core.model.ContainerSpec;

/** A rule of containers, in whatever spelling: what is left to write is what is fixed about it and one method. */
public abstract class ContainerRule implements Rule<ContainerSpec> {

  private final RuleInfo info;

  protected ContainerRule(RuleInfo info) {
    this.info = info;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final Class<ContainerSpec> over() {
    return ContainerSpec.class;
  }
}
