package io.plimsoll.core.rules.dockerfile;

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
    for (PortText.Exposed exposed : PortText.exposedBy(stage)) {
      PortText port = exposed.port();
      boolean range = port.first() >= 0 && port.first() <= port.last();
      if (!range || port.last() > HIGHEST) {
        out.at(exposed.value().at())
            .so("This does not build")
            .says(range ? port.plain() + " is above " + HIGHEST + ", the highest port" : exposed.written() + " is no port")
            .hint("a number from 1 to " + HIGHEST + ", or two with a dash between");
      }
    }
  }
}
