package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/**
 * A port that some readers of YAML take for a number to the base of 60: {@code 22:22} is 1342 by YAML 1.1, where two parts
 * below 60 make one number.
 */
public final class UnquotedPort extends ContainerRule {

  private static final int BASE = 60;

  public UnquotedPort() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2170", "unquoted-port", "a port is read as a base-60 number", Severity.LOW,
        "CWE-1288", "dclint:require-quotes-in-ports"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Port port : spec.items(Key.PORTS)) {
      String published = port.published().known();
      String target = port.target().known();
      if (published == null || target == null || !port.inOne() || !(port.at() instanceof Place.InText at)) {
        continue;
      }
      String text = published + ":" + target;
      // As long as what it says: no quotes around it, no address, no protocol.
      boolean plain = at.range().length() == text.length() && at.via().isEmpty();
      if (plain && isDigits(published) && isDigits(target) && Integer.parseInt(target) < BASE) {
        out.at(at)
            .so("Tools that read YAML 1.1 publish another port of " + spec.subject().name() + ", or none")
            .says(text + " without quotes is " + (Long.parseLong(published) * BASE + Long.parseLong(target)) + " in YAML 1.1")
            .hintOfFix("\"" + text + "\"")
            .fix(Fix.safe("quote it", new Edit.Replace(at, text)));
      }
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 6;
  }
}
