package io.plimsoll.report;

import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;
import org.jspecify.annotations.Nullable;

/** Plans with one {@link Patch} for all fixes of a run, which reads each file once. */
final class Patching implements Planner {

  private @Nullable Subjects subjects;
  private @Nullable Patch patch;

  @Override
  @SuppressWarnings("ReferenceEquality") // All of a run is one object; whether two are equal takes as long as planning.
  public Plan plan(Fix fix, Subject subject, Subjects of) {
    Patch known = patch;
    if (known == null || subjects != of) {
      known = new Patch(of);
      patch = known;
      subjects = of;
    }
    return known.plan(fix, subject);
  }
}
