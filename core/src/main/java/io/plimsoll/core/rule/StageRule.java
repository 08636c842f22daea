package io.plimsoll.core.rule;

import io.plimsoll.core.model.Stage;

/** A rule of stages of Dockerfiles: what is left to write is what is fixed about it and one method. */
public abstract class StageRule implements Rule<Stage> {

  private final RuleInfo info;

  protected StageRule(RuleInfo info) {
    this.info = info;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final Class<Stage> over() {
    return Stage.class;
  }
}
