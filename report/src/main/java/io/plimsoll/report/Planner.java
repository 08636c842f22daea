package io.plimsoll.report;

import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;
import org.jspecify.annotations.Nullable;

/** Says what a fix comes to; {@link #patching} outside of tests. */
@FunctionalInterface
interface Planner {

  Plan plan(Fix fix, Subject subject, Texts texts);

  /** The planner of a report: it reads each file once for all the fixes of a run. */
  static Planner patching() {
    return new Planner() {
      private @Nullable Texts read;
      private @Nullable Patch patch;

      @Override
      public Plan plan(Fix fix, Subject subject, Texts texts) {
        Patch known = patch;
        if (known == null || read != texts) {
          known = new Patch(texts);
          patch = known;
          read = texts;
        }
        return known.plan(fix, subject);
      }
    };
  }
}
