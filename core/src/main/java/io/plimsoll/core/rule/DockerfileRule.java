package io.plimsoll.core.rule;

import io.plimsoll.core.model.Dockerfile;

/** A rule of Dockerfiles as a whole: what is left to write is what is fixed about it and one method. */
public abstract class DockerfileRule extends SubjectRule<Dockerfile> {

  protected DockerfileRule(RuleInfo info) {
    super(info, Dockerfile.class);
  }
}
