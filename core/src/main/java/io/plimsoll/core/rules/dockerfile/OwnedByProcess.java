package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** Files that are given to a user who is not root: who breaks in as that user can change the program itself. */
public final class OwnedByProcess extends StageRule {

  public OwnedByProcess() {
    super(RuleInfo.dockerfile("PL1125", "owned-by-process", "files are given to a user who can then change them", Severity.INFO,
        "CWE-732", "KICS:chown_flag_exists", "sonar:S6504"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped() || OnWindows.is(stage, out)) {
      return;
    }
    for (Instruction.Copy copy : stage.withTriggers(Instruction.Copy.class)) {
      Instruction.Flag flag = copy.head().flag("chown");
      Instruction.Value owner = flag == null ? null : flag.value();
      String user = owner == null ? null : UserName.of(owner.text());
      if (flag != null && user != null && !UserName.isAdministrator(user) && mayWrite(copy)) {
        out.at(flag.at())
            .so("Whoever breaks in as " + user + " can change these files for good")
            .says("they belong to " + user)
            .hint("let root own programs; give the user only what it has to write");
      }
    }
  }

  private static boolean mayWrite(Instruction.Copy copy) {
    Instruction.Value value = copy.head().valueOf("chmod");
    FileMode mode = value == null ? null : FileMode.of(value.text().shown());
    return mode == null || mode.ownerWrites();
  }
}
