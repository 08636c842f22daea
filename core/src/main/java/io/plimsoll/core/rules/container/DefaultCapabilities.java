package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** The engine gives every container 14 capabilities of root unless they are dropped; hardly any API needs one. */
public final class DefaultCapabilities extends ContainerRule {

  private static final String NOTHING = "does not drop the 14 capabilities that the engine gives";

  public DefaultCapabilities() {
    super(RuleInfo.container(
        "PL2003", "default-capabilities", "a container keeps capabilities that it does not need", Severity.MEDIUM,
        "CIS-Docker-1.6:5.4", "CWE-250", "KICS:container_capabilities_unrestricted", "docker-bench:5.4", "compose-lint:CL-0006"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.CAP_DROP)) {
      case Prop.Known<Listing<Word>>(Listing<Word> dropped, Place at) -> judge(spec, dropped, at, out);
      case Prop.Inherited<Listing<Word>>(Listing<Word> dropped, Place from, var room) -> judge(spec, dropped, from, out);
      case Prop.Absent<Listing<Word>>(Room room) -> say(spec, room.owner(), NOTHING, out);
      case Prop.Unknown<Listing<Word>> unknown -> out.undecided(unknown, "its capabilities");
    }
  }

  private static void judge(ContainerSpec spec, Listing<Word> dropped, Place at, Findings out) {
    for (Word word : dropped.items()) {
      String known = word.text().known();
      if (known != null && (known.equalsIgnoreCase("ALL") || known.equalsIgnoreCase("CAP_ALL"))) {
        return;
      }
    }
    for (Word word : dropped.items()) {
      if (!word.text().isKnown()) {
        out.undecided(word.at(), "its capabilities", "${" + word.text().holes().getFirst() + "} has no value here");
        return;
      }
    }
    say(spec, at, dropped.items().isEmpty() ? NOTHING : "drops some capabilities of root and keeps the others", out);
  }

  private static void say(ContainerSpec spec, Place at, String what, Findings out) {
    out.at(at)
        .so("Whoever breaks into " + spec.subject().name() + " keeps powers of root")
        .says(spec.subject().name() + " " + what)
        .hint(Way.add(spec, Key.CAP_DROP, "ALL") + ", then " + Way.name(spec, Key.CAP_ADD) + " what it needs");
  }
}
