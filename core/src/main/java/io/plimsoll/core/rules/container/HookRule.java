package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import java.util.List;

/** A rule of the commands that Compose runs before a container's start, in it after that and before its stop, and on a change of files. */
final class HookRule extends ContainerRule {

  private static final List<Key<Listing<Hook>>> KEYS = List.of(Key.PRE_START, Key.POST_START, Key.PRE_STOP, Key.WATCH);

  private final boolean privileged;

  /**
   * A rule.
   *
   * @param privileged whether it looks for hooks with every capability; else for hooks as root
   */
  HookRule(RuleInfo info, boolean privileged) {
    super(info);
    this.privileged = privileged;
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Key<Listing<Hook>> key : KEYS) {
      for (Hook hook : spec.items(key)) {
        switch (privileged ? Answer.isOn(hook.privileged()) : Answer.holds(hook.user(), user -> UserName.isRoot(user.split(":", 2)[0]))) {
          case Answer.Yes yes -> say(spec, key, yes, out);
          case Answer.Open open -> open(spec, open, "what " + key + " may do", out);
          case Answer.No no -> {}
        }
      }
    }
  }

  private void say(ContainerSpec spec, Key<?> key, Answer.Yes yes, Findings out) {
    String who = spec.subject().name();
    if (privileged) {
      out.at(yes.at())
          .so("Whoever changes what " + key + " runs in " + who + " owns this host")
          .says(key + " of " + who + " runs with every capability of the host")
          .hint("remove it")
          .fix(Fix.unsafe("remove it", "whatever " + key + " in " + who + " needs a capability for", new Edit.Remove(yes.at())));
    } else {
      out.at(yes.at())
          .so("Whoever changes what " + key + " runs in " + who + " is root in it")
          .says(key + " of " + who + " runs as root, whatever user the container has")
          .hint("run it as the container's user, or build the image so that it needs no hook")
          .fix(Fix.unsafe("run it as the container's user", "whatever " + key + " in " + who + " needs root for", new Edit.Remove(yes.at())));
    }
  }

  @Override
  public String pageName() {
    return privileged ? "PrivilegedHook" : "RootHook";
  }
}
