package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;

/** RUN --network=host: the step is in the network of the machine that builds. */
public final class StepHostNetwork extends RunRule {

  public StepHostNetwork() {
    super(RuleInfo.dockerfile(
        "PL1313", "step-host-network", "a build step is in the host's network", Severity.MEDIUM, "CWE-668", "sonar:S6431"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    Instruction.Flag flag = run.head().flag("network");
    if (flag != null && flag.value() != null && flag.value().text().shown().equals("host")) {
      out.at(flag.at())
          .so("Whatever this step runs can reach every service on the build host's localhost")
          .says("--network=host gives it the network of the machine that builds")
          .hint("leave it out; the default network reaches the internet too")
          .fix(Fix.unsafe("use the default network", "a step that calls a server on the build host", new Edit.Splice(flag.at(), "--network=default")));
    }
  }
}
