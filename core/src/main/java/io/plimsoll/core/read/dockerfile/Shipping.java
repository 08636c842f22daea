package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the stages whose files end in an image from those that others only take something from. */
final class Shipping {

  private final Map<String, Integer> byReference = new HashMap<>();

  /** The stages that another one copies or mounts from, or is built on. */
  private final Set<Integer> taken = new HashSet<>();

  private Shipping() {}

  /** The same stages, each knowing whether it is {@link Stage#shipped}. */
  static List<Stage> of(List<Stage> stages) {
    return stages.size() < 2 ? stages : new Shipping().told(stages);
  }

  private List<Stage> told(List<Stage> stages) {
    for (Stage stage : stages) {
      if (stage.base() != null) {
        taken.add(stage.base().index());
      }
      for (Instruction instruction : stage.instructions()) {
        flags(instruction);
      }
      byReference.put(String.valueOf(stage.index()), stage.index());
      if (stage.name() != null) {
        byReference.put(Keyword.lower(stage.name()), stage.index());
      }
    }
    var shipped = new HashSet<Integer>();
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      if (stage.last() || !taken.contains(i)) {
        shipped.add(i);
      }
      if (shipped.contains(i) && stage.base() != null) {
        shipped.add(stage.base().index());
      }
    }
    var told = new ArrayList<Stage>(stages.size());
    for (Stage stage : stages) {
      Stage base = stage.base() == null ? null : told.get(stage.base().index());
      boolean ships = shipped.contains(stage.index());
      told.add(new Stage(
          stage.file(), stage.index(), stage.name(), stage.from(), base, stage.instructions(), stage.last(), ships));
    }
    return told;
  }

  private void flags(Instruction instruction) {
    if (instruction instanceof Instruction.Onbuild(var head, @Nullable Instruction trigger) && trigger != null) {
      flags(trigger);
      return;
    }
    Instruction.Value from = instruction.head().valueOf("from");
    if (from != null) {
      take(from.text().shown());
    }
    for (BuildMount mount : BuildMount.of(instruction)) {
      if (mount.from() != null) {
        take(mount.from());
      }
    }
  }

  private void take(String reference) {
    Integer stage = byReference.get(Keyword.lower(reference));
    if (stage != null) {
      taken.add(stage);
    }
  }
}
