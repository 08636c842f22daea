package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A USER by name, which only the image itself can turn into a number. */
public final class NamedUser extends StageRule {

  public NamedUser() {
    super(RuleInfo.dockerfile("PL1156", "named-user", "a user is named, and not numbered", Severity.INFO, "hadolint:DL3066"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    if (!stage.shipped() || OnWindows.is(stage, out)) {
      return;
    }
    for (Instruction.User user : stage.all(Instruction.User.class)) {
      String name = UserName.of(user.user().text());
      if (name != null && !name.isEmpty() && !UserName.isNumber(name) && !name.equals("root")) {
        out.at(user.user().at())
            .so("Kubernetes can't tell that " + name + " is not root, and under runAsNonRoot refuses to start it")
            .says("only the image knows which number " + name + " is")
            .hint("use its number instead, as id -u " + name + " prints it");
      }
    }
  }
}
