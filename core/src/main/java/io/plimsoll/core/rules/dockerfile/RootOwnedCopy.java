package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import org.jspecify.annotations.Nullable;

/** A copy below USER, which does not make the files that user's. */
public final class RootOwnedCopy extends StageRule {

  public RootOwnedCopy() {
    super(RuleInfo.dockerfile("PL1126", "root-owned-copy", "a copy below USER belongs to root all the same", Severity.INFO,
        "tally:tally/copy-after-user-without-chown"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (WindowsContainers.is(stage)) {
      return;
    }
    Instruction.User user = out.lineage().last(Instruction.User.class, stage.base());
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.User next) {
        user = next;
      } else if (instruction instanceof Instruction.Copy copy && copy.head().flag("chown") == null) {
        say(copy, user, out);
      }
    }
  }

  private static void say(Instruction.Copy copy, Instruction.@Nullable User user, Findings out) {
    String name = user == null ? null : UserName.of(user.user().text());
    if (name != null && !UserName.isAdministrator(name)) {
      out.at(copy.head().keywordAt())
          .so("The user " + name + " can read these files but not write them")
          .says("without --chown they belong to root, whatever USER says")
          .hint("fine for programs; --chown=" + name + " for what it has to write");
    }
  }
}
