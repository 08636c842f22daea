package io.plimsoll.core.patch;

import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Fix;

/** Plans fixes. */
public final class Patch {

  private Patch() {}

  /** What a fix of a finding about this subject comes to, in the files as they are now. */
  public static Plan plan(Fix fix, Subject subject, Subjects subjects) {
    return new Plan.Refused("not yet", null);
  }
}
