package io.plimsoll.report;

import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Fix;

/** Says what a fix comes to; {@link Patching} outside of tests. */
@FunctionalInterface
interface Planner {

  Plan plan(Fix fix, Subject subject, Subjects subjects);
}
