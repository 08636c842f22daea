package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.List;

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
          for (BuildMount mount : BuildMount.of(run)) {
            String from = mount.from();
            if (from != null && !from.isEmpty()) {
              all.add(new Reference(stage, run, from, place(mount.flag(), from), true));
            }
          }
        }
        default -> {}
      }
    }
    return all;
  }

  /** Where the name stands in the flag, or the flag as a whole. */
  private static Place.InText place(Instruction.Flag flag, String name) {
    Instruction.Value value = flag.value();
    int from = value == null ? -1 : value.raw().indexOf("from=" + name);
    return value == null || from < 0 ? flag.at() : value.at().part(value.raw(), from + 5, from + 5 + name.length());
  }
}
