package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.function.Predicate;

/** A container that is started again too often to be noticed, or not often enough to come back. */
public final class RestartCount extends ContainerRule {

  private static final String WANTED = "on-failure:5";

  public RestartCount() {
    super(RuleInfo.container(
        "PL2137", "restart-count", "a container is restarted too often, or too rarely", Severity.INFO,
        "CIS-Docker-1.6:5.15", "KICS:restart_policy_on_failure_not_set_to_5", "docker-bench:5.15"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    judge(spec, Key.RESTART, RestartCount::isOdd, out);
    // In a swarm a service that is taken down is gone, and always is right.
    judge(spec, Key.DEPLOY_RESTART, policy -> isOdd(policy) && !policy.equals("always"), out);
  }

  private void judge(ContainerSpec spec, Key<Text> key, Predicate<String> odd, Findings out) {
    switch (Answer.holds(spec.get(key), odd)) {
      case Answer.Yes yes -> say(spec, key, yes, out);
      case Answer.Open open -> open(spec, open, "how often it is started again", out);
      case Answer.No no -> {}
    }
  }

  /** No restart at all is for no-restart; unless-stopped is what a service needs. */
  private static boolean isOdd(String policy) {
    return policy.equals("always") || (policy.startsWith("on-failure") && !policy.equals(WANTED));
  }

  private static void say(ContainerSpec spec, Key<Text> key, Answer.Yes yes, Findings out) {
    String name = spec.subject().name();
    String policy = yes.value();
    boolean few = policy.length() == 12 && policy.compareTo(WANTED) < 0 && policy.charAt(11) > '0';
    Draft draft = out.at(yes.at());
    if (few) {
      draft.so("After " + policy.substring(11) + " crashes " + name + " stays down")
          .says(name + " is restarted " + policy.substring(11) + " times at most");
    } else if (policy.equals("always")) {
      draft.so(name + " comes back with the engine, even where somebody stopped it")
          .says(name + " is always restarted, stopped by hand or not");
    } else {
      draft.so(name + " may crash again and again without anyone noticing")
          .says(name + " is restarted " + (policy.length() > 11 && !policy.endsWith(":0") ? policy.substring(11) + " times" : "without end"));
    }
    draft.hint(key == Key.DEPLOY_RESTART ? "max_attempts: 5" : policy.equals("always") ? Way.put(spec, Key.RESTART, "unless-stopped") : Way.put(spec, Key.RESTART, WANTED));
    // A request says the policy and its number of times apart.
    if (key == Key.RESTART && policy.equals("always")) {
      draft.fix(Fix.unsafe("leave it down where it was stopped", name + " stays down after somebody stopped it, also when the engine starts anew",
          new Edit.Replace(yes.at(), "unless-stopped")));
    } else if (key == Key.RESTART && spec.subject().gate() != Gate.CREATE && spec.subject().gate() != Gate.RUNNING) {
      draft.fix(Fix.unsafe("restart it five times", name + " stays down after five failures in a row", new Edit.Replace(yes.at(), WANTED)));
    }
  }
}
