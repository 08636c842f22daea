package io.plimsoll.core.rule;

import io.plimsoll.core.model.Project;

/** A rule of projects: of several services, networks and volumes together. What is left to write is what is fixed about it and one method. */
public abstract class ProjectRule extends SubjectRule<Project> {

  protected ProjectRule(RuleInfo info) {
    super(info, Project.class);
  }
}
