package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.RuntimeImages;
import io.plimsoll.core.facts.RuntimeImages.Base;
import io.plimsoll.core.facts.RuntimeImages.Family;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JRE in the place of a JDK, for a stage that starts a program of Java and builds nothing: it is built elsewhere. */
final class JreInstead {

  /** What comes with a JDK alone and looks into running programs. */
  private static final List<String> TOOLS = List.of("jcmd", "jstack", "jmap", "jstat", "jps", "jhsdb");

  private JreInstead() {}

  /** The fix of a stage, or null. */
  static @Nullable Fix of(Stage stage, List<ContainerSpec> started) {
    ImageName image = ImageName.of(stage.from().image().text());
    boolean java = image != null && stage.base() == null && RuntimeImages.family(image) == Family.JAVA;
    if (!java || image == null || stage.instructions().size() > StepEdits.MANY) {
      return null;
    }
    Starts starts = Starts.of(stage, started);
    Base base = RuntimeImages.of(image, stage.from().image().raw(), true, true);
    boolean starting = starts.names("java") && !starts.builds() && !starts.namesBelow("/usr/") && TOOLS.stream().noneMatch(starts::names);
    if (base == null || !starting || !stage.instructions().stream().allMatch(JreInstead::isKnown)) {
      return null;
    }
    return Fix.unsafe("run on a JRE", "what starts tools of the JDK, such as javac or jcmd", new Edit.Splice(stage.from().image().at(), base.reference()));
  }

  private static boolean isKnown(Instruction one) {
    return switch (one) {
      case Instruction.Run run -> switch (StepKind.of(run)) {
        case PREPARE -> true;
        case PACKAGES -> BuildSteps.packages(run, new ArrayList<>());
        case BESIDE, OTHER -> BuildSteps.isCommon(run, Family.JAVA);
        case BUILD, GLOBAL -> false;
      };
      case Instruction.Env env -> !env.head().rest().text().contains("JAVA_HOME");
      case Instruction.Onbuild onbuild -> false;
      default -> true;
    };
  }
}
