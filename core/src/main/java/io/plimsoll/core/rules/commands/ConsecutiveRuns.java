package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    var groups = new ArrayList<StepGroup<Instruction.Copy>>(0);
    StepGroup<Instruction.Copy> group = null;
    for (Instruction instruction : stage.instructions()) {
      Instruction.Copy copy = instruction instanceof Instruction.Copy one && isOfContext(one) ? one : null;
      if (copy == null || before == null || !goTogether(copy, before)) {
        said = false;
      } else if (!said) {
        said = true;
        Draft draft = out.at(before.head().keywordAt())
            .so("Each of these steps is a layer, and they go to one folder")
            .says("this " + copy.head().keyword() + " and the next are a layer each")
            .hint("one " + copy.head().keyword() + " with all sources")
            .because("dockerfile", copy.head().keywordAt(), "the next step");
        group = new StepGroup<>(draft, new ArrayList<>(List.of(before)));
        groups.add(group);
      }
      if (said && copy != null && group != null) {
        group.steps().add(copy);
      }
      before = copy;
    }
    groups.forEach(one -> one.mend(ConsecutiveRuns::joined, edits -> Fix.safe("copy all at once", edits)));
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

  /** The sources of the second put before the destination of the first, which is a folder by its spelling. */
  private static @Nullable Edit joined(Instruction.Copy first, Instruction.Copy second) {
    Instruction.Value to = first.destination();
    Instruction.Value next = second.destination();
    Source source = first.head().rest().source();
    if (to == null || next == null || !to.raw().endsWith("/") || !to.raw().equals(next.raw()) || !StepEdits.isAlone(first)
        || !StepEdits.isAlone(second) || first.head().rest().text().startsWith("[") || second.head().rest().text().startsWith("[")) {
      return null;
    }
    int from = source.index(to.at().range().start().offset());
    int until = second.head().rest().start(0);
    boolean bare = source.text().substring(source.index(first.head().at().range().end().offset()),
        source.index(second.head().at().range().start().offset())).isBlank();
    return bare ? new Edit.Splice(source.place(from, until), "") : null;
  }

  private static void runs(Stage stage, Findings out) {
    Instruction.Run before = null;
    boolean said = false;
    var groups = new ArrayList<StepGroup<Instruction.Run>>(0);
    StepGroup<Instruction.Run> group = null;
    for (Instruction instruction : stage.instructions()) {
      Instruction.Run run = instruction instanceof Instruction.Run one && isSmall(one) ? one : null;
      if (run == null || before == null || !sameFlags(run, before)) {
        said = false;
      } else if (!said) {
        said = true;
        Draft draft = out.at(before.head().keywordAt())
            .so("Each step is a layer, and what a later one deletes stays in the earlier one")
            .says("this RUN and the next could be one")
            .hint("one RUN, with && or <<EOF between the commands")
            .because("dockerfile", run.head().keywordAt(), "the next step");
        group = new StepGroup<>(draft, new ArrayList<>(List.of(before)));
        groups.add(group);
      }
      if (said && run != null && group != null) {
        group.steps().add(run);
      }
      before = run;
    }
    groups.forEach(one -> one.mend(StepEdits::joined,
        edits -> Fix.unsafe("make them one step", "the build cache: a change of one runs all again", edits)));
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
