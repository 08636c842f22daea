package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** useradd with a high number: /var/log/lastlog and faillog get a record for every number below. */
public final class HugeUserLog extends RunRule {

  /** A record of lastlog is 292 bytes, so that from here on the file is some 30 MB and more. */
  private static final int DIGITS = 6;

  public HugeUserLog() {
    super(RuleInfo.dockerfile(
        "PL1307", "huge-user-log", "a high user number makes huge log files", Severity.LOW, "hadolint:DL3046",
        "datadog:use_recommended_flags_with_useradd"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      if (!call.name().equals("useradd")) {
        continue;
      }
      Options options = UserCommands.useradd(call);
      Options.Option uid = options.find("-u", "--uid");
      if (uid != null && uid.value() != null && isHigh(uid.value()) && !options.has("-l", "--no-log-init")) {
        out.at(call.place(uid.word()))
            .so("The image may grow by gigabytes of empty log records")
            .says("useradd writes a record for each number up to " + uid.value() + " into /var/log/lastlog")
            .hint("add --no-log-init")
            .fix(Fix.safe("write no log records", CommandEdits.behind(run.exec(), call, call.word(), "--no-log-init")));
      }
    }
  }

  private static boolean isHigh(String number) {
    int start = 0;
    while (start < number.length() && number.charAt(start) == '0') {
      start++;
    }
    for (int i = start; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    return number.length() - start >= DIGITS;
  }
}
