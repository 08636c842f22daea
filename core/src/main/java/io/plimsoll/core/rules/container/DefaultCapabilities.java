package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The engine gives every container 14 capabilities of root unless they are dropped; hardly any API needs one. */
public final class DefaultCapabilities extends ContainerRule {

  private static final String NOTHING = "does not drop the engine's 14 default capabilities";

  public DefaultCapabilities() {
    super(RuleInfo.container(
        "PL2003", "default-capabilities", "a container keeps capabilities that it does not need", Severity.MEDIUM,
        "CIS-Docker-1.6:5.4", "CWE-250", "KICS:container_capabilities_unrestricted", "docker-bench:5.4", "compose-lint:CL-0006"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (WindowsContainers.is(spec)) {
      return;
    }
    switch (spec.get(Key.CAP_DROP)) {
      case Prop.Known<Listing<Word>>(Listing<Word> dropped, Place at) -> judge(spec, dropped, at, out);
      case Prop.Inherited<Listing<Word>>(Listing<Word> dropped, Place from, var room) -> judge(spec, dropped, from, out);
      case Prop.Absent<Listing<Word>>(Room room) -> say(spec, room.owner(), NOTHING, out);
      case Prop.Unknown<Listing<Word>>(String why, Place at) -> open(spec, at, "its capabilities", why, out);
    }
  }

  private static void judge(ContainerSpec spec, Listing<Word> dropped, Place at, Findings out) {
    Set<String> gone = new HashSet<>();
    Word open = null;
    for (Word word : dropped.items()) {
      String name = Capabilities.name(word);
      if (name != null) {
        gone.add(name);
      } else if (open == null) {
        open = word;
      }
    }
    if (gone.contains("ALL")) {
      givenBack(spec, dropped, out);
    } else if (gone.containsAll(Capabilities.DEFAULTS)) {
      // Each of the 14 by its name is all of them.
      return;
    } else if (open != null) {
      out.undecided(open.at(), open.text(), "its capabilities");
    } else {
      say(spec, at, dropped.items().isEmpty() ? NOTHING : "drops some of the default capabilities and keeps the others", out);
    }
  }

  /** What is added wins over what is dropped. */
  private static void givenBack(ContainerSpec spec, Listing<Word> dropped, Findings out) {
    for (Word added : spec.items(Key.CAP_ADD)) {
      if ("ALL".equals(Capabilities.name(added))) {
        String name = spec.subject().name();
        out.at(dropped.items().getFirst().at())
            .so("Whoever breaks into " + name + " keeps powers of root")
            .says(Way.name(spec, Key.CAP_DROP) + " has no effect here, since " + Way.name(spec, Key.CAP_ADD) + " gives them all back")
            .because("project", added.at(), "ALL is added")
            .hint("add what " + name + " needs by name");
      }
    }
  }

  private static void say(ContainerSpec spec, Place at, String what, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(at).so("Whoever breaks into " + name + " keeps powers of root").says(name + " " + what);
    if (GivesUpRoot.runsAsOther(spec, out.lineage())) {
      // Another user has none of them, until a setuid program or a hole makes it root.
      draft.severity(Severity.LOW).so("Whoever becomes root in " + name + " has powers over its network and files that it does not need");
    }
    for (Word added : spec.items(Key.CAP_ADD)) {
      if ("ALL".equals(Capabilities.name(added))) {
        draft.because("project", added.at(), "ALL is added").hint("add what " + name + " needs by name, and " + Way.add(spec, Key.CAP_DROP, "ALL"));
        all(spec, added, draft);
        return;
      }
    }
    if (Flag.isKept(spec)) {
      draft.hint("a privileged container has them all, whatever it drops");
      return;
    }
    var drop = new Edit.Add(new Room(spec.name(), Key.CAP_DROP), "ALL");
    List<String> needed = AsShipped.capabilities(spec);
    if (needed == null || spec.get(Key.CAP_ADD) instanceof Prop.Unknown<Listing<Word>>) {
      draft.hint(Way.add(spec, Key.CAP_DROP, "ALL") + ", then " + Way.name(spec, Key.CAP_ADD) + " what it needs")
          .fix(Fix.unsafe(
              "drop all capabilities", "whatever " + name + " needs a capability for, such as switching users at start", drop));
      return;
    }
    var missing = new ArrayList<>(needed);
    for (Word added : spec.items(Key.CAP_ADD)) {
      missing.remove(Capabilities.name(added));
    }
    if (missing.isEmpty()) {
      draft.hint(Way.add(spec, Key.CAP_DROP, "ALL") + (needed.isEmpty() ? ": its image needs none" : ""))
          .fix(Fix.unsafe("drop all capabilities", "what " + name + " needs a capability for beside what its image starts", drop));
      return;
    }
    draft.hint(Way.add(spec, Key.CAP_DROP, "ALL") + ", " + Way.add(spec, Key.CAP_ADD, missing))
        .fix(Fix.unsafe(
            "drop all capabilities but those that its image starts with", "what " + name + " needs a capability for beside that",
            edits(spec, drop, missing)));
  }

  /** Takes ALL away: what is added wins over what is dropped. */
  private static void all(ContainerSpec spec, Word added, Draft draft) {
    var edits = new ArrayList<Edit>(List.of(new Edit.Remove(added.at()), new Edit.Add(new Room(spec.name(), Key.CAP_DROP), "ALL")));
    List<String> needed = AsShipped.capabilities(spec);
    var missing = new ArrayList<>(needed == null ? List.<String>of() : needed);
    for (Word other : spec.items(Key.CAP_ADD)) {
      missing.remove(Capabilities.name(other));
    }
    missing.forEach(one -> edits.add(new Edit.Add(new Room(spec.name(), Key.CAP_ADD), one)));
    draft.fix(Fix.unsafe(
        "drop all capabilities" + (missing.isEmpty() ? "" : " but those that its image starts with") + ", and take ALL away",
        "whatever " + spec.subject().name() + " needs a capability for", edits.toArray(Edit[]::new)));
  }

  private static Edit[] edits(ContainerSpec spec, Edit drop, List<String> missing) {
    var room = new Room(spec.name(), Key.CAP_ADD);
    var edits = new ArrayList<Edit>(List.of(drop));
    if (spec.get(Key.CAP_ADD) instanceof Prop.Absent<Listing<Word>>) {
      edits.add(new Edit.Put(room, new Edit.Value.Many(missing)));
    } else {
      missing.forEach(one -> edits.add(new Edit.Add(room, one)));
    }
    return edits.toArray(Edit[]::new);
  }
}
