package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.DockerfileRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A FROM with a variable that no ARG before the first FROM declares, or whose default makes no image's name. */
public final class UnsetBaseVariable extends DockerfileRule {

  public UnsetBaseVariable() {
    super(RuleInfo.dockerfile("PL1104", "unset-base-variable", "a base image depends on a variable without a value", Severity.LOW,
        "buildkit:UndefinedArgInFrom", "buildkit:InvalidDefaultArgInFrom"));
  }

  @Override
  public void check(Dockerfile dockerfile, Findings out) {
    Set<String> globals = Images.globals(dockerfile);
    var known = new HashSet<>(globals);
    known.addAll(Dockerfile.PLATFORM_ARGS);
    for (Stage stage : dockerfile.stages()) {
      boolean said = undeclared(dockerfile, stage, stage.from().image(), known, out);
      Instruction.Flag platform = stage.from().head().flag("platform");
      said |= platform != null && undeclared(dockerfile, stage, platform.value(), known, out);
      if (!said) {
        empty(stage, out);
      }
    }
  }

  private static boolean undeclared(
      Dockerfile dockerfile, Stage stage, Instruction.@Nullable Value value, Set<String> known, Findings out) {
    boolean said = false;
    for (DollarNames.Use use : value == null ? List.<DollarNames.Use>of() : DollarNames.of(value.raw(), dockerfile.escape())) {
      if (value != null && !known.contains(use.name())) {
        String near = Nearest.to(use.name(), known);
        out.at(value.at())
            .about(stage.subject())
            .so("This FROM gets an empty " + use.name() + ", even when a build is given a value for it")
            .says("no ARG before the first FROM declares " + use.name())
            .hint(near == null ? "ARG " + use.name() + "=... before the first FROM" : "is " + near + " meant?");
        said = true;
      }
    }
    return said;
  }

  /** What a build makes of it that is given no arguments. */
  private static void empty(Stage stage, Findings out) {
    Instruction.Value image = stage.from().image();
    if (image.raw().indexOf('$') < 0 || stage.base() != null) {
      return;
    }
    String plain = plain(image.text());
    // What every build sets is no missing argument.
    boolean platform = !image.text().isKnown() && image.text().holes().stream().allMatch(Dockerfile.PLATFORM_ARGS::contains);
    if (!ImageName.isValid(plain) && !platform) {
      boolean hole = !image.text().isKnown();
      out.at(image.at())
          .about(stage.subject())
          .severity(hole ? Severity.INFO : Severity.LOW)
          .so("A build without arguments fails")
          .says(plain.isEmpty() ? "there is no default for " + image.text().shown() : "with its defaults this is " + plain + ", which is no image name")
          .hint(hole && image.text().holes().getFirst().indexOf('$') < 0 ? "ARG " + image.text().holes().getFirst() + "=... with a default" : "give the ARG a default that makes an image name");
    }
  }

  private static String plain(Text text) {
    return String.join("", text.literals());
  }
}
