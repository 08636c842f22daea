package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Instructions that stand together and could be one, and what is said of them. */
record StepGroup<T extends Instruction>(Draft draft, List<T> steps) {

  /** Makes all of them one, or none. */
  void mend(BiFunction<T, T, @Nullable Edit> joined, Function<Edit[], Fix> fix) {
    var edits = new ArrayList<Edit>(steps.size());
    for (int i = 0; i + 1 < steps.size(); i++) {
      Edit edit = joined.apply(steps.get(i), steps.get(i + 1));
      if (edit == null) {
        return;
      }
      edits.add(edit);
    }
    for (T later : steps.subList(2, steps.size())) {
      draft.because("dockerfile", later.head().keywordAt(), "and the next");
    }
    draft.fix(fix.apply(edits.toArray(Edit[]::new)));
  }
}
