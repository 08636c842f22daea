package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

/** chmod or chown of what was copied right before: the layer holds all of it a second time. */
public final class ChangedAfterCopy extends StageRule {

  public ChangedAfterCopy() {
    super(RuleInfo.dockerfile(
        "PL1327", "changed-after-copy", "copied files are in the image twice", Severity.INFO, "tally:tally/prefer-copy-chmod"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped()) {
      return;
    }
    Instruction.Copy copy = null;
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Run run && copy != null) {
        for (Call call : run.exec().calls()) {
          judge(call, copy, out);
        }
      }
      boolean stays = instruction instanceof Instruction.Workdir || instruction instanceof Instruction.User || instruction instanceof Instruction.Env;
      copy = instruction instanceof Instruction.Copy one ? one : stays ? copy : null;
    }
  }

  private static void judge(Call call, Instruction.Copy copy, Findings out) {
    boolean mode = call.name().equals("chmod");
    if (!mode && !call.name().equals("chown")) {
      return;
    }
    String target = copy.destination() == null ? null : copy.destination().text().known();
    ShellWord path = call.arguments().size() < 2 ? null : call.arguments().getLast();
    if (target != null && path != null && isSame(target, path.known(), copy)) {
      String flag = mode ? "--chmod" : "--chown";
      out.at(call.place())
          .mark(call.place(call.word()))
          .so("The image carries " + path.sketch() + " twice: as it was copied, and as it was changed")
          .says(call.name() + " in its own step writes everything into a second layer")
          .hint((copy.add() ? "ADD " : "COPY ") + flag + "=... does both at once")
          .because("dockerfile", copy.head().keywordAt(), "copied here");
    }
  }

  private static boolean isSame(String target, @Nullable String path, Instruction.Copy copy) {
    String to = SlashPath.clean(target);
    if (path == null || copy.sources().size() != 1 || to.equals(".")) {
      return false;
    }
    String source = copy.sources().getFirst().text().shown();
    String file = SlashPath.clean(to + "/" + source.substring(source.lastIndexOf('/') + 1));
    String changed = SlashPath.clean(path);
    return changed.equals(to) || (target.endsWith("/") && changed.equals(file));
  }
}
