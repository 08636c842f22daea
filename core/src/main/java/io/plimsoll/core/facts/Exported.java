package io.plimsoll.core.facts;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import java.util.List;
import java.util.Set;

/**
 * Tells stages of whose images nobody runs a program: files to be taken out with {@code --output} or by another build, and
 * the root file systems that others build on.
 */
public final class Exported {

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");

  private Exported() {}

  /** True for a stage from nothing that starts nothing, or no more than a shell in a file system that was unpacked. */
  public static boolean is(Stage stage) {
    if (!"scratch".equals(stage.root().image().text().known())) {
      return false;
    }
    for (Stage one : stage.line()) {
      List<Instruction.Cmd> commands = one.all(Instruction.Cmd.class);
      boolean starts = !commands.isEmpty() && !isShell(commands.getLast());
      if (starts || !one.all(Instruction.Entrypoint.class).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isShell(Instruction.Cmd cmd) {
    List<Instruction.Value> words = cmd.exec().words();
    String first = words.size() == 1 ? words.getFirst().text().shown() : "";
    return SHELLS.contains(first.substring(first.lastIndexOf('/') + 1));
  }
}
