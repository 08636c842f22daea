package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.EndOfLife;
import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The images that a Dockerfile takes from registries: its bases, and what COPY and mounts take from. */
final class Images {

  /**
   * One of them.
   *
   * @param plain true where it stands in the text as it is meant, so that another can be written there
   * @param base true for that of a FROM
   * @param shipped true where what is in it ends in an image that somebody may run
   */
  record Use(Stage stage, Text reference, Place.InText at, boolean plain, boolean base, boolean shipped) {

    /** Writes another one there; null where that can't be done. */
    @Nullable Edit to(@Nullable Renewed renewed) {
      return plain && renewed != null ? new Edit.Splice(at, renewed.reference()) : null;
    }

    /** Mends what is not pinned, where registries said how. */
    void pin(Draft draft, @Nullable Renewed pinned) {
      Edit edit = to(pinned);
      if (pinned != null && edit != null) {
        draft.hintOfFix(pinned.brief()).fix(Fix.safe("pin " + pinned.brief(), edit));
      }
    }
  }

  private Images() {}

  /** All of them, in order. */
  static List<Use> of(Dockerfile dockerfile) {
    var all = new ArrayList<Use>();
    Map<String, Stage> stages = dockerfile.stagesByReference();
    for (Stage stage : dockerfile.stages()) {
      Instruction.Value image = stage.from().image();
      boolean given = isGiven(dockerfile, image.text().known());
      if (stage.base() == null && !given && !stage.from().isUnknown() && !"scratch".equals(image.text().known()) && mayNeed(dockerfile, stage).isEmpty()) {
        all.add(new Use(stage, image.text(), image.at(), image.raw().equals(image.text().known()), true, stage.shipped()));
      }
      for (References.Reference reference : References.of(stage, stages)) {
        boolean elsewhere = reference.from() == null && !isGiven(dockerfile, reference.name());
        if (elsewhere && isImage(reference.name())) {
          boolean copied = !reference.mount() && stage.shipped();
          all.add(new Use(stage, Text.of(reference.name()), reference.at(), reference.plain(), false, copied));
        }
      }
    }
    return all;
  }

  /** True for what every build of the file is given under a name of its own, which counts before an image of that name. */
  static boolean isGiven(Dockerfile dockerfile, @Nullable String name) {
    if (name == null || dockerfile.context().always().isEmpty()) {
      return false;
    }
    String plain = ImageName.compared(name);
    return dockerfile.context().always().stream().anyMatch(given -> ImageName.compared(given).equals(plain));
  }

  /** The stages above of which one is meant by a FROM that is a name in part: {@code FROM build-${TARGETOS}}. */
  static List<Stage> mayNeed(Dockerfile dockerfile, Stage stage) {
    Text name = stage.from().image().text();
    var found = new ArrayList<Stage>(0);
    if (stage.base() != null || name.isKnown() || (name.head().isEmpty() && name.tail().isEmpty())) {
      return found;
    }
    for (Stage above : dockerfile.stages().subList(0, stage.index())) {
      if (above.name() != null && name.mayBe(above.name())) {
        found.add(above);
      }
    }
    return found;
  }

  /** True for what can only be meant as an image: a path, a tag, a digest, or the name of a well-known one. */
  static boolean isImage(String name) {
    if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0 || name.indexOf('@') >= 0) {
      return true;
    }
    ImageName image = ImageName.of(Text.of(name));
    return image != null && (EndOfLife.isKnown(image) || KnownImages.of(image) != null);
  }

  /** The names of the ARGs before the first FROM, of which alone a FROM knows, beside those of the platforms. */
  static Set<String> globals(Dockerfile dockerfile) {
    var names = new HashSet<String>();
    for (Instruction.Arg arg : dockerfile.args()) {
      for (Instruction.Assignment assignment : arg.assignments()) {
        names.add(assignment.name().text().shown());
      }
    }
    return names;
  }
}
