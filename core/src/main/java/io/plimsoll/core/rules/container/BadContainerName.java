package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A name that the engine refuses: {@code [a-zA-Z0-9][a-zA-Z0-9_.-]+} (moby {@code daemon/names}). */
public final class BadContainerName extends ContainerRule {

  public BadContainerName() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN), "PL2169", "bad-container-name", "a container has a name that the engine refuses",
        Severity.MEDIUM, "dclint:service-container-name-regex"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Prop<Text> name = spec.get(Key.CONTAINER_NAME);
    // A variable is taken for a good name.
    switch (name.value() != null && !name.value().isKnown() ? new Answer.No() : Answer.holds(name, one -> !isGood(one))) {
      case Answer.Yes yes -> out.at(yes.at())
          .so(spec.subject().name() + " does not start")
          .says("the engine refuses the name " + yes.value())
          .hint("start with a letter or digit, then letters, digits, dots, dashes or underscores; two characters at least")
          .fix(Fix.unsafe(
              "leave its name to the engine", "nothing that ran, but what was written to call it " + yes.value(), new Edit.Remove(yes.at())));
      case Answer.Open open -> {}
      case Answer.No no -> {}
    }
  }

  private static boolean isGood(String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      boolean letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
      if (!letter && (i == 0 || (c != '_' && c != '.' && c != '-'))) {
        return false;
      }
    }
    return bare.length() > 1;
  }
}
