package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a secret that a build is given for an ARG without a value. What an ENV takes from it is in the configuration of each
 * image that is built so; and BuildKit keeps every RUN behind an ARG in the history with the values of all that are declared: {@code RUN |1
 * NPM_TOKEN=x /bin/sh -c ...}.
 */
final class BuildSecrets {

  /** What tools of web pages put into what they send to everybody begins so. */
  private static final List<String> PAGES = List.of(
      "VITE_", "REACT_APP_", "VUE_APP_", "NG_APP_", "GATSBY_", "EXPO_PUBLIC_", "NEXT_PUBLIC_", "NUXT_PUBLIC_", "PUBLIC_", "STORYBOOK_");

  private BuildSecrets() {}

  /** Says so of a variable, where the stage is what the image is made of. */
  static void raise(Draft draft, Stage stage, int number, String name, Instruction.@Nullable Value value, boolean arg) {
    if (!stage.shipped() || isOfPage(name)) {
      return;
    }
    String kept = arg ? null : kept(stage, value);
    if (kept != null) {
      draft.so("Whoever can pull this image has a secret that it was built with")
          .says("ENV keeps what the build is given as " + kept + " in the image's configuration")
          .severity(Severity.HIGH);
    } else if (arg && isEmpty(value) && isRunBehind(stage, number)) {
      draft.so("Whoever can pull this image reads in its history a secret that it was built with")
          .says("each RUN behind it is in the history with the value of " + name + " that the build was given")
          .severity(Severity.MEDIUM);
    }
  }

  private static boolean isEmpty(Instruction.@Nullable Value value) {
    return value == null || (value.text().isKnown() && value.text().shown().isBlank());
  }

  /** The build argument that an ENV keeps, or null. */
  private static @Nullable String kept(Stage stage, Instruction.@Nullable Value value) {
    for (String hole : value == null ? List.<String>of() : value.text().holes()) {
      boolean asked = isAsked(stage, hole);
      for (Stage before : asked ? List.<Stage>of() : Lineage.before(stage)) {
        asked |= isAsked(before, hole);
      }
      if (asked) {
        return hole;
      }
    }
    return null;
  }

  /** True for an ARG that has no value but that which the build gives to it. */
  private static boolean isAsked(Stage stage, String name) {
    for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
      for (Instruction.Assignment one : arg.assignments()) {
        if (name.equals(one.name().text().known()) && isEmpty(one.value())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isRunBehind(Stage stage, int number) {
    for (int i = number + 1; i < stage.instructions().size(); i++) {
      if (stage.instructions().get(i) instanceof Instruction.Run) {
        return true;
      }
    }
    return false;
  }

  /** True for what tools of web pages put into what they send to everybody. */
  private static boolean isOfPage(String name) {
    for (String prefix : PAGES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
