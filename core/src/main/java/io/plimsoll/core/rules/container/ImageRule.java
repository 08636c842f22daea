package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Renewed;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule of the image that a container takes from elsewhere. Where it is built here, its Dockerfile has rules of its own. */
abstract class ImageRule extends ContainerRule {

  /** Tags that mean another image from day to day. */
  private static final Set<String> MOVING = Set.of(
      "latest", "stable", "edge", "nightly", "dev", "devel", "test", "main", "master", "rolling", "testing", "unstable", "canary",
      "next", "current", "develop", "snapshot", "mainline", "lts", "alpha", "beta", "rc", "preview", "insiders", "head", "trunk",
      "oldstable", "sid", "experimental", "rawhide", "tumbleweed");

  ImageRule(RuleInfo info) {
    super(info);
  }

  @Override
  public final void check(ContainerSpec spec, Findings out) {
    for (Prop<Text> use : ofAll() ? ImageUses.of(spec) : own(spec)) {
      if (use instanceof Prop.Known<Text>(Text text, Place at)) {
        ImageName name = ImageName.of(text);
        // An image's own number is all digest.
        if (name != null && !text.shown().startsWith("sha256:")) {
          judge(spec, text, name, at, out);
        }
      }
    }
  }

  private static List<Prop<Text>> own(ContainerSpec spec) {
    return spec.says(Key.BUILD) ? List.of() : List.of(spec.get(Key.IMAGE));
  }

  /** False for a rule of the image alone that the container itself runs, and not of what its hooks, mounts and build take. */
  boolean ofAll() {
    return true;
  }

  /**
   * Judges an image.
   *
   * @param written as it is named there
   * @param image its parts; tag and digest may have holes
   */
  abstract void judge(ContainerSpec spec, Text written, ImageName image, Place at, Findings out);

  /** Mends what is not pinned, where registries said how. */
  static void pin(Draft draft, Place at, @Nullable Renewed pinned) {
    if (pinned != null) {
      draft.hintOfFix(pinned.brief()).fix(Fix.safe("pin " + pinned.brief(), new Edit.Replace(at, pinned.reference())));
    }
  }

  /** True for an image that is another one tomorrow. */
  static boolean isMoving(ImageName image) {
    boolean told = !image.tagHole() && !image.digestHole() && image.digest() == null;
    return told && (image.tag() == null || MOVING.contains(image.tag()));
  }
}
