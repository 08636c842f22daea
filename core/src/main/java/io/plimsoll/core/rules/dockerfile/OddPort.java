package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Locale;

/** {@code EXPOSE 127.0.0.1:80:80/TCP}, of which 80/tcp is what counts. */
public final class OddPort extends StageRule {

  public OddPort() {
    super(RuleInfo.dockerfile("PL1138", "odd-port", "an exposed port says what EXPOSE does not take", Severity.INFO,
        "buildkit:ExposeInvalidFormat", "buildkit:ExposeProtoCasing"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (PortText.Exposed exposed : PortText.exposedBy(stage)) {
      PortText port = exposed.port();
      String lower = port.plain().toLowerCase(Locale.ROOT);
      boolean mapped = !port.plain().equals(exposed.written());
      if (port.first() >= 0 && (mapped || !lower.equals(port.plain()))) {
        out.at(exposed.value().at())
            .so(mapped ? "This publishes nothing, and future builders will refuse it" : "Future builders may refuse this")
            .says(mapped ? "EXPOSE takes no address and no port of the host" : "protocols are in lower case")
            .hint("fix: " + lower)
            .fix(Fix.safe("write only what counts", new Edit.Splice(exposed.value().at(), lower)));
      }
    }
  }
}
