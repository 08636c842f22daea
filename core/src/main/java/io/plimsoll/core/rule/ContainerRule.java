package io.plimsoll.core.rule;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;

/** A rule of containers, in whatever spelling: what is left to write is what is fixed about it and one method. */
public abstract class ContainerRule extends SubjectRule<ContainerSpec> {

  protected ContainerRule(RuleInfo info) {
    super(info, ContainerSpec.class);
  }

  /**
   * Says that something can't be told. Where all of a container is out of reach, only rules of what is high or worse say so:
   * one file that is missing is not said by every rule.
   *
   * @param what what can't be told, in two or three words: "its user"
   */
  protected final void open(ContainerSpec spec, Place at, String what, String why, Findings out) {
    if (!at.equals(spec.name()) || info().severity().atLeast(Severity.HIGH)) {
      out.undecided(at, what, why);
    }
  }

  /** Says that something can't be told, as the answer to a question is open. */
  protected final void open(ContainerSpec spec, Answer.Open open, String what, Findings out) {
    open(spec, open.at(), what, open.why(), out);
  }
}
