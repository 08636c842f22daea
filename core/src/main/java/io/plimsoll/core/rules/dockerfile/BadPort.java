package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;

/** A port that there is not. */
public final class BadPort extends StageRule {

  private static final int HIGHEST = 65_535;

  public BadPort() {
    super(RuleInfo.dockerfile("PL1137", "bad-port", "an exposed port is no port", Severity.MEDIUM,
        "hadolint:DL3011", "KICS:unix_ports_out_of_range", "trivy:DS-0008", "semgrep:invalid-port"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (Instruction.Expose expose : stage.withTriggers(Instruction.Expose.class)) {
      for (Instruction.Value value : expose.ports()) {
        String known = value.text().known();
        if (known == null || known.isEmpty()) {
          continue;
        }
        PortText port = PortText.of(known);
        boolean number = port.first() >= 0 && port.last() >= 0;
        if (!number || port.last() > HIGHEST || port.first() > port.last()) {
          out.at(value.at())
              .so("This does not build")
              .says(number && port.first() <= port.last() ? port.plain() + " is above " + HIGHEST + ", the highest port" : known + " is no port")
              .hint("a number from 1 to " + HIGHEST + ", or two with a dash between");
        }
      }
    }
  }
}
