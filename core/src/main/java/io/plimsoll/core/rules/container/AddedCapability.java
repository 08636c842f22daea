package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that only says "these capabilities must not be added". What a variable may add is said by one of them, the worst,
 * and by no other.
 */
final class AddedCapability extends ContainerRule {

  /**
   * One capability.
   *
   * @param name without {@code CAP_}
   * @param so the headline, with the container's name for {@code %s}
   * @param severity where it is not the rule's
   * @param beside a wall without which it is worse, or null
   */
  record Power(String name, String so, @Nullable Severity severity, @Nullable Beside beside) {

    static Power of(String name, String so) {
      return new Power(name, so, null, null);
    }
  }

  /** What makes it worse: the host's {@code key} is shared too. */
  record Beside(Key<Text> key, String so, Severity severity) {}

  private final String page;
  private final List<Power> powers;
  private final boolean askVariables;

  AddedCapability(RuleInfo info, String page, boolean askVariables, Power... powers) {
    super(info);
    this.page = page;
    this.askVariables = askVariables;
    this.powers = List.of(powers);
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (askVariables && spec.get(Key.CAP_ADD) instanceof Prop.Unknown<Listing<Word>>(String why, var at)) {
      open(spec, at, "what it may do", why, out);
    }
    for (Word word : spec.items(Key.CAP_ADD)) {
      String name = Capabilities.name(word);
      if (name != null) {
        powers.stream().filter(power -> power.name.equals(name)).forEach(power -> say(spec, word, power, out));
      } else if (askVariables) {
        out.undecided(word.at(), word.text(), "what it may do");
      }
    }
  }

  private static void say(ContainerSpec spec, Word word, Power power, Findings out) {
    String who = spec.subject().name();
    Beside beside = power.beside;
    Text mode = beside == null ? null : spec.get(beside.key).value();
    Beside shared = mode != null && "host".equals(mode.known()) ? beside : null;
    var draft = out.at(word.at())
        .so((shared != null ? shared.so : power.so).replace("%s", who))
        .says(who + (power.name.equals("ALL") ? " is given every capability" : " is given " + power.name))
        .hint(power.name.equals("ALL") ? "add only the capabilities that it needs" : "remove it, or move what needs it out of " + who)
        .fix(Fix.unsafe("remove it", who + " can no longer do what it needs " + power.name + " for", new Edit.Remove(word.at())));
    Severity severity = shared != null ? shared.severity : power.severity;
    if (severity != null) {
      draft.severity(severity);
    }
    if (shared != null) {
      draft.because("project", spec.get(shared.key).place(), "it shares the host's " + (shared.key == Key.PID ? "processes" : "network"));
    }
  }

  @Override
  public String pageName() {
    return page;
  }
}
