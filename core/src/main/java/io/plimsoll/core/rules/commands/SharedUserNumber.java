package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two users of one number are one user to the kernel. */
public final class SharedUserNumber extends StageRule {

  public SharedUserNumber() {
    super(RuleInfo.dockerfile(
        "PL1308", "shared-user-number", "two users have one number", Severity.MEDIUM, "CWE-266", "dockle:DKL-LI-0002"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    Map<String, String> byNumber = new HashMap<>();
    byNumber.put("0", "root");
    Lineage.before(stage).forEach(base -> collect(base, byNumber, null));
    collect(stage, byNumber, out);
  }

  /** Adds the users that a stage makes; says where one has a number that is taken. */
  private static void collect(Stage stage, Map<String, String> byNumber, @Nullable Findings out) {
    for (Instruction.Run run : stage.runs()) {
      for (Call call : run.exec().calls()) {
        UserCommands.Made user = UserCommands.of(call);
        if (user == null || user.uid() == null || user.name() == null || call.context().conditional()) {
          continue;
        }
        String number = UserName.number(user.uid());
        String other = byNumber.putIfAbsent(number == null ? user.uid() : number, user.name());
        boolean taken = other != null && !other.equals(user.name()) && (user.shared() || other.equals("root"));
        if (taken && out != null) {
          out.at(call.place())
              .mark(call.place(call.word()))
              .so("What belongs to " + other + " belongs to " + user.name() + " as well")
              .says("both have the number " + user.uid() + ", and the kernel knows users only by number")
              .hint("give " + user.name() + " a number of its own");
        }
      }
    }
  }
}
