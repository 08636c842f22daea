package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.Map;

/** A port on which one logs in to the machine: a way in beside the program's own. */
public final class ExposedAdminPort extends StageRule {

  private static final Map<Integer, String> PORTS =
      Map.of(22, "SSH", 23, "Telnet", 3389, "remote desktop", 5800, "VNC", 5900, "VNC");

  public ExposedAdminPort() {
    super(RuleInfo.dockerfile("PL1139", "exposed-admin-port", "a port for logins to the machine is exposed", Severity.MEDIUM,
        "CIS-Docker-1.6:5.7", "KICS:exposing_port_22", "trivy:DS-0004", "docker-bench:5.7", "checkov:CKV_DOCKER_1", "sonar:S6473"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    for (PortText.Exposed exposed : PortText.exposedBy(stage)) {
      PortText port = exposed.port();
      boolean udp = port.protocol().equalsIgnoreCase("udp");
      for (Map.Entry<Integer, String> admin : PORTS.entrySet()) {
        if (port.holds(admin.getKey()) && !udp) {
          Draft draft = out.at(exposed.value().at())
              .so("Whoever has or guesses a password can log in to the container by " + admin.getValue())
              .says(admin.getKey() + " is the port of " + admin.getValue())
              .hint("remove the server; docker exec needs none");
          Edit edit = port.first() == port.last() ? exposed.without() : null;
          if (edit != null) {
            draft.fix(Fix.unsafe("expose it no more", "whoever publishes all exposed ports with -P and logs in by " + admin.getValue(), edit));
          }
          break;
        }
      }
    }
  }
}
