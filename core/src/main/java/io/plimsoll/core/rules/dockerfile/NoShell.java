package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A RUN for a shell that the image does not have. CMD and ENTRYPOINT are for shell-form. */
public final class NoShell extends StageRule {

  public NoShell() {
    super(RuleInfo.dockerfile("PL1135", "no-shell", "a RUN needs a shell that the image does not have", Severity.MEDIUM,
        "tally:tally/shell-run-in-scratch"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!hasNone(stage, out.lineage())) {
      return;
    }
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      if (!run.exec().json()) {
        out.at(run.head().keywordAt())
            .so("This does not build")
            .says("RUN in shell form needs /bin/sh, and " + stage.root().image().text().shown() + " has none")
            .hint("run it in a stage with a shell and copy the result, or use RUN [\"program\"]");
      }
    }
  }

  /** True where nothing can have put a shell in: it begins with nothing, or with an image without one. */
  static boolean hasNone(Stage stage, Lineage lineage) {
    if (lineage.any("shell brought", stage, NoShell::mayBringShell)) {
      return false;
    }
    Text image = stage.root().image().text();
    if ("scratch".equals(image.known())) {
      return true;
    }
    ImageName name = ImageName.of(image);
    String tag = name == null || name.tag() == null ? "" : name.tag();
    return name != null && !name.tagHole() && Mirrors.original(name).startsWith("gcr.io/distroless/") && !tag.contains("debug");
  }

  private static boolean mayBringShell(Stage stage) {
    for (Instruction instruction : stage.instructions()) {
      boolean may = switch (instruction) {
        case Instruction.Shell shell -> true;
        case Instruction.Copy copy -> mayBringShell(copy);
        case Instruction.Run run -> bringsFiles(run);
        default -> false;
      };
      if (may) {
        return true;
      }
    }
    return false;
  }

  /** A mount may lend a shell. */
  private static boolean bringsFiles(Instruction.Run run) {
    return run.exec().json() || run.head().flag("mount") != null;
  }

  /** What goes anywhere but to the top or to /bin is no /bin/sh, and a name with an ending is no folder that holds one. */
  private static boolean mayBringShell(Instruction.Copy copy) {
    String to = copy.destination() == null ? null : copy.destination().text().known();
    if (to == null) {
      return true;
    }
    if (!to.startsWith("/bin") && !SlashPath.belowRoot(to).isEmpty()) {
      return false;
    }
    for (Instruction.Value source : copy.sources()) {
      String from = source.text().known();
      String name = from == null ? "" : Sources.name(from);
      if (name.lastIndexOf('.') <= 0 || Sources.hasWildcard(name) || Sources.isArchive(name)) {
        return true;
      }
    }
    return false;
  }
}
