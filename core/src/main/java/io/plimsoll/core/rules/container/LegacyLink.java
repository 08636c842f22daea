package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** Links, which Docker keeps for old files only, and which in the engine's own bridge hand over environments. */
public final class LegacyLink extends ContainerRule {

  private static final List<Key<Listing<Word>>> KEYS = List.of(Key.LINKS, Key.EXTERNAL_LINKS);

  public LegacyLink() {
    super(RuleInfo.container("PL2146", "legacy-link", "a container is linked to another", Severity.INFO, "CWE-1104"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    for (Key<Listing<Word>> key : KEYS) {
      for (Word word : spec.items(key)) {
        String shown = word.text().shown();
        int colon = shown.indexOf(':');
        String other = colon < 0 ? shown : shown.substring(0, colon);
        out.at(word.at())
            .so("On the default bridge " + name + " gets the whole environment of " + other + ", passwords included")
            .says(name + " is linked to " + other + ", which is a legacy feature of Docker")
            .hint("remove it: on one network they reach each other by name")
            .fix(Fix.unsafe(
                "remove it", name + " no longer finds " + other + " as " + shown.substring(colon + 1) + " where they share no network, or no such name, "
                    + "and no longer waits for it", new Edit.Remove(word.at())));
      }
    }
  }
}
