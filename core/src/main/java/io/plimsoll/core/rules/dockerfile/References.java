package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stages take from elsewhere by {@code --from}: COPY, and the mounts of RUN. */
final class References {

  /**
   * One of them.
   *
   * @param name of a stage, an image or a named context, as written; the number of a stage
   * @param mount true for {@code RUN --mount=from=}, which takes no numbers
   */
  record Reference(Stage stage, Instruction instruction, String name, Place.InText at, boolean mount) {}

  private References() {}

  /** Those of one stage, in order; what an ONBUILD takes is another build's. */
  static List<Reference> of(Stage stage) {
    var all = new ArrayList<Reference>(0);
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Copy copy -> {
          Instruction.Flag from = copy.head().flag("from");
          Instruction.Value value = from == null ? null : from.value();
          String name = value == null ? null : value.text().known();
          if (value != null && name != null && !name.isEmpty()) {
            all.add(new Reference(stage, copy, name, value.at(), false));
          }
        }
        case Instruction.Run run -> {
          for (Instruction.Flag flag : run.head().flags()) {
            Reference mount = flag.name().equals("mount") ? mount(stage, run, flag.value()) : null;
            if (mount != null) {
              all.add(mount);
            }
          }
        }
        default -> {}
      }
    }
    return all;
  }

  private static @Nullable Reference mount(Stage stage, Instruction.Run run, Instruction.@Nullable Value value) {
    int[] from = value == null ? null : MountText.field(value.raw(), "from");
    if (value == null || from == null || from[0] == from[1]) {
      return null;
    }
    String name = value.raw().substring(from[0], from[1]);
    return new Reference(stage, run, name, value.at().part(value.raw(), from[0], from[1]), true);
  }
}
