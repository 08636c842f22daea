package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.Shells;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a stage a shell in which a pipe fails with any of its commands, where the image is known to have one. */
final class Pipefail {

  private static final String BREAKS = "a pipe that is meant to go on when its first command fails or is cut off";

  private Pipefail() {}

  /**
   * The fix from a step on, or null.
   *
   * @param inherited true where a stage below says which shell runs its commands
   */
  static @Nullable Fix fix(Stage stage, Instruction.Run run, boolean inherited, Lineage lineage) {
    Instruction.Shell shell = null;
    for (Instruction instruction : stage.instructions()) {
      if (instruction == run) {
        break;
      }
      shell = instruction instanceof Instruction.Shell one ? one : shell;
    }
    if (shell != null) {
      return told(shell);
    }
    ImageName image = ImageName.of(stage.root().image().text());
    Shells.Shell known = image == null || inherited ? null : Shells.of(image);
    if (known == null) {
      return null;
    }
    Edit edit = StepEdits.above(run, "SHELL " + known.pipefail());
    boolean other = known == Shells.Shell.BASH;
    return edit == null ? null
        : Fix.unsafe("let " + (other ? "bash" : "ash") + " run the steps, with pipefail", other ? BREAKS + "; what bash does otherwise than sh" : BREAKS, edit);
  }

  /** {@code ["/bin/bash", "-c"]}: one option more. */
  private static @Nullable Fix told(Instruction.Shell shell) {
    List<Instruction.Value> words = shell.words();
    String first = words.isEmpty() ? null : words.getFirst().text().known();
    String option = words.size() == 2 ? words.get(1).text().known() : null;
    boolean knows = first != null && (first.endsWith("/bash") || first.equals("bash") || first.endsWith("/ash"));
    if (!knows || option == null || !(option.equals("-c") || option.equals("-ec") || option.equals("-exc"))) {
      return null;
    }
    // Before the word or its quote, whichever of them the place begins with.
    Instruction.Value last = words.get(1);
    Position start = last.at().range().start();
    boolean quoted = shell.head().rest().source().text().startsWith("\"", shell.head().rest().source().index(start.offset()));
    Position at = quoted ? start : new Position(start.line(), start.column() - 1, start.offset() - 1);
    return Fix.unsafe("let the shell notice", BREAKS, new Edit.Splice(last.at().narrowed(new Range(at, at)), "\"-o\", \"pipefail\", "));
  }
}
