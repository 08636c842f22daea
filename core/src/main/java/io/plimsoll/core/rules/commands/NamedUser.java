package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** USER with a name, of which only the image knows the number. The last one of a stage that ends in an image counts. */
public final class NamedUser extends StageRule {

  public NamedUser() {
    super(RuleInfo.dockerfile("PL1318", "named-user", "a user is named without a number", Severity.INFO, "hadolint:DL3066"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    var users = stage.all(Instruction.User.class);
    if (users.isEmpty() || !stage.shipped()) {
      return;
    }
    Instruction.Value user = users.getLast().user();
    Text text = user.text();
    String name = text.known() == null ? "" : text.split(':').getFirst().shown();
    if (!name.isEmpty() && !name.equals("root") && !isNumber(name)) {
      out.at(user.at())
          .so("Kubernetes refuses this image where runAsNonRoot is set")
          .says("only the image's /etc/passwd knows the number of " + name)
          .hint("USER with the number of " + name + ", such as 10001");
    }
  }

  private static boolean isNumber(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
