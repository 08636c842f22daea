package io.plimsoll.core.rule;

import io.plimsoll.core.model.Dockerfile;

/** A rule of Dockerfiles as a whole: what is left to write is what is fixed about it and one method. */
public abstract class DockerfileRule implements Rule<Dockerfile> {

  private final RuleInfo info;

  protected DockerfileRule(RuleInfo info) {
    this.info = info;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final Class<Dockerfile> over() {
    return Dockerfile.class;
  }
}
