package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stages take from elsewhere by {@code --from}: COPY, and the mounts of RUN. */
final class References {

  /**
   * One of them.
   *
   * @param stage that takes
   * @param name of a stage, an image or a named context, as written; the number of a stage
   * @param plain true where the name stands there as it is
   * @param mount true for {@code RUN --mount=from=}, which takes no numbers
   * @param from the stage that is meant, which may be any of the file; null for what none is called
   */
  record Reference(
      Stage stage, Instruction instruction, String name, Place.InText at, boolean plain, boolean mount, @Nullable Stage from) {}

  private References() {}

  /** All of a file, in order; what an ONBUILD takes is another build's. */
  static List<Reference> of(Dockerfile dockerfile) {
    Map<String, Stage> stages = dockerfile.stagesByReference();
    var all = new ArrayList<Reference>();
    dockerfile.stages().forEach(stage -> all.addAll(of(stage, stages)));
    return all;
  }

  /** Those of one stage, among the {@link Dockerfile#stagesByReference stages} of its file. */
  static List<Reference> of(Stage stage, Map<String, Stage> stages) {
    var all = new ArrayList<Reference>(0);
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Copy copy -> {
          Instruction.Value value = copy.head().valueOf("from");
          String name = value == null ? null : value.text().known();
          if (value != null && name != null && !name.isEmpty()) {
            all.add(new Reference(stage, copy, name, value.at(), value.raw().equals(name), false, stages.get(name.toLowerCase(Locale.ROOT))));
          }
        }
        case Instruction.Run run -> {
          for (BuildMount mount : BuildMount.of(run)) {
            String from = mount.from();
            if (from != null && !from.isEmpty()) {
              Stage named = NumberedStage.number(from) >= 0 ? null : stages.get(from.toLowerCase(Locale.ROOT));
              Place.InText at = place(mount.flag(), from);
              all.add(new Reference(stage, run, from, at, at.range().length() == from.length(), true, named));
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
