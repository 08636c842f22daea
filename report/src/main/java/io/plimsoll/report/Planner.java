package io.plimsoll.report;

import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;
import org.jspecify.annotations.Nullable;

/** Says what a fix comes to; {@link #patching} outside of tests. */
@FunctionalInterface
interface Planner {

  Plan plan(Fix fix, Subject subject, Subjects subjects);

  /** The planner of a report: it reads each file once for all the fixes of a run. */
  static Planner patching() {
    return new Planner() {
      private @Nullable Subjects read;
      private @Nullable Patch patch;

      @Override
      public Plan plan(Fix fix, Subject subject, Subjects subjects) {
        Patch known = patch;
        if (known == null || !subjects.equals(read)) {
          known = new Patch(subjects);
          patch = known;
          read = subjects;
        }
        return known.plan(fix, subject);
      }
    };
  }
}
