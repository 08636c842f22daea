package io.plimsoll.core.rule;

import io.plimsoll.core.model.Stage;

/** A rule of stages of Dockerfiles: what is left to write is what is fixed about it and one method. */
public abstract class StageRule extends SubjectRule<Stage> {

  protected StageRule(RuleInfo info) {
    super(info, Stage.class);
  }
}
