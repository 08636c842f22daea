package io.plimsoll.core.rule;

import io.plimsoll.core.model.Project;

/** A rule of projects: of several services, networks and volumes together: what is left to write is what is fixed about it and one method. */
public abstract class ProjectRule implements Rule<Project> {

  private final RuleInfo info;

  protected ProjectRule(RuleInfo info) {
    this.info = info;
  }

  @Override
  public final RuleInfo info() {
    return info;
  }

  @Override
  public final Class<Project> over() {
    return Project.class;
  }
}
