package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.List;

/** A container that moves into the network, processes or memory of another: who takes over one has the other. */
public final class SharedNamespace extends ContainerRule {

  private static final List<Key<Text>> KEYS = List.of(Key.NETWORK_MODE, Key.PID, Key.IPC);

  public SharedNamespace() {
    super(RuleInfo.container("PL2107", "shared-namespace", "a container shares a namespace with another", Severity.INFO, "CWE-653"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Key<Text> key : KEYS) {
      // A variable there is undecided already: whether it is the host's.
      if (spec.get(key) instanceof Prop.Known<Text>(Text mode, var at)) {
        String head = mode.head();
        int colon = head.indexOf(':');
        String kind = colon < 0 ? "" : head.substring(0, colon);
        if (kind.equals("service") || kind.equals("container")) {
          String other = mode.shown().substring(colon + 1);
          Draft draft = out.at(at)
              .so("Whoever breaks into " + spec.subject().name() + " can reach into " + other + " too")
              .says(spec.subject().name() + " shares the " + what(key) + " of " + other)
              .hint(Way.remove(spec, key) + ", unless the two belong together");
          // What shares a network may do so to reach the world by another's way, such as a VPN: without, it would go past that.
          if (key != Key.NETWORK_MODE) {
            draft.fix(Fix.unsafe(
                "remove it", spec.subject().name() + " no longer sees the " + what(key) + " of " + other, new Edit.Remove(at)));
          }
        }
      }
    }
  }

  private static String what(Key<Text> key) {
    return key == Key.PID ? "processes" : key == Key.IPC ? "memory segments" : "network";
  }
}
