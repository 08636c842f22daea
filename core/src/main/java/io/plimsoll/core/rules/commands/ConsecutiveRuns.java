package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.List;

/** RUNs one after another that do little each (those that chain commands are split on purpose), and copies to one folder. Said once a group. */
public final class ConsecutiveRuns extends StageRule {

  /** A step of more commands than this is a chain. */
  private static final int FEW = 2;

  public ConsecutiveRuns() {
    super(RuleInfo.dockerfile(
        "PL1310", "consecutive-runs", "small steps follow one another", Severity.INFO, "hadolint:DL3059",
        "KICS:multiple_run_add_copy_instructions_listed", "sonar:S7031"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return; // The layers of a stage that is only copied from are in no image.
    }
    runs(stage, out);
    copies(stage, out);
  }

  /** What is copied to one folder may be copied at once. */
  private static void copies(Stage stage, Findings out) {
    Instruction.Copy before = null;
    boolean said = false;
    for (Instruction instruction : stage.instructions()) {
      Instruction.Copy copy = instruction instanceof Instruction.Copy one && isOfContext(one) ? one : null;
      if (copy == null || before == null || !goTogether(copy, before)) {
        said = false;
      } else if (!said) {
        said = true;
        out.at(before.head().keywordAt())
            .so("Each of these steps is a layer, and they go to one folder")
            .says("this " + copy.head().keyword() + " and the next are a layer each")
            .hint("one " + copy.head().keyword() + " with all sources")
            .because("dockerfile", copy.head().keywordAt(), "the next step");
      }
      before = copy;
    }
  }

  /** Who copies from another stage in layers does so for the sake of the layers. */
  private static boolean isOfContext(Instruction.Copy copy) {
    return copy.heredocs().isEmpty() && !copy.sources().isEmpty() && copy.head().flag("from") == null;
  }

  private static boolean goTogether(Instruction.Copy one, Instruction.Copy other) {
    Instruction.Value to = one.destination();
    Instruction.Value before = other.destination();
    return to != null && before != null && to.text().equals(before.text()) && one.add() == other.add()
        && isFolder(one, to) && isFolder(other, before) && flags(one.head()).equals(flags(other.head()));
  }

  /** True where more sources may be named: of one source, a name with an ending is the new name of a file. */
  private static boolean isFolder(Instruction.Copy copy, Instruction.Value to) {
    String name = to.text().tail();
    return copy.sources().size() > 1 || name.endsWith("/") || name.endsWith(".") || name.lastIndexOf('.') <= name.lastIndexOf('/');
  }

  private static void runs(Stage stage, Findings out) {
    Instruction.Run before = null;
    boolean said = false;
    for (Instruction instruction : stage.instructions()) {
      Instruction.Run run = instruction instanceof Instruction.Run one && isSmall(one) ? one : null;
      if (run == null || before == null || !sameFlags(run, before)) {
        said = false;
      } else if (!said) {
        said = true;
        out.at(before.head().keywordAt())
            .so("Each step is a layer, and what a later one deletes stays in the earlier one")
            .says("this RUN and the next could be one")
            .hint("one RUN, with && or <<EOF between the commands")
            .because("dockerfile", run.head().keywordAt(), "the next step");
      }
      before = run;
    }
  }

  private static boolean isSmall(Instruction.Run run) {
    return run.heredocs().isEmpty() && run.exec().calls().size() <= FEW;
  }

  private static boolean sameFlags(Instruction.Run one, Instruction.Run other) {
    return flags(one.head()).equals(flags(other.head()));
  }

  private static List<String> flags(Instruction.Head head) {
    return head.flags().stream().map(flag -> flag.name() + "=" + (flag.value() == null ? "" : flag.value().raw())).toList();
  }
}
