package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
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
import java.util.List;

/** A container that may rewrite its own programs. */
public final class WritableRoot extends ContainerRule {

  public WritableRoot() {
    super(RuleInfo.container(
        "PL2127", "writable-root", "a container may rewrite its own programs", Severity.LOW,
        "CIS-Docker-1.6:5.13", "CWE-732", "docker-bench:5.13", "semgrep:writable-filesystem-service", "compose-lint:CL-0007"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (WindowsContainers.is(spec)) {
      return;
    }
    switch (spec.get(Key.READ_ONLY)) {
      case Prop.Absent<Boolean>(Room room) -> say(spec, room.owner(),
          new Edit.Put(new Room(spec.name(), Key.READ_ONLY), new Edit.Value.One("true")), out);
      case Prop.Known<Boolean>(Boolean on, Place at) when !on ->
          say(spec, at, Elsewhere.isOthersToo(spec, at, Key.READ_ONLY) ? Elsewhere.put(spec, Key.READ_ONLY, "true") : new Edit.Replace(at, "true"), out);
      case Prop.Unknown<Boolean>(String why, Place at) -> open(spec, at, "whether its root file system is writable", why, out);
      default -> {}
    }
  }

  private static void say(ContainerSpec spec, Place at, Edit edit, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(at)
        .so("Whoever breaks into " + name + " can plant programs that survive a restart")
        .says("the root file system of " + name + " is writable");
    if (Flag.isKept(spec)) {
      draft.hint("it can mount anything, as long as it is privileged");
      return;
    }
    List<String> folders = spec.get(Key.TMPFS) instanceof Prop.Unknown<Listing<Word>> ? null : AsShipped.folders(spec);
    if (folders == null && spec.stage() == null && ImageNeeds.of(spec).scattered()) {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + " only once each folder that its image writes to is a tmpfs or volume");
    } else if (folders == null) {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ", and a tmpfs or volume for what it writes")
          .fix(Fix.unsafe("make it read-only", name + " can then write to volumes only, and may need a tmpfs at /tmp", edit));
    } else if (folders.isEmpty()) {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ": its image writes to its volumes only")
          .fix(Fix.unsafe("make it read-only", "what " + name + " writes beside that", edit));
    } else {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ", " + Way.add(spec, Key.TMPFS, folders))
          .fix(Fix.unsafe(
              "make it read-only, but for what its image writes", "what " + name + " writes anywhere else", edits(spec, edit, folders)));
    }
  }

  private static Edit[] edits(ContainerSpec spec, Edit first, List<String> folders) {
    var room = new Room(spec.name(), Key.TMPFS);
    var edits = new ArrayList<Edit>();
    edits.add(first);
    if (spec.get(Key.TMPFS) instanceof Prop.Absent<Listing<Word>>) {
      edits.add(new Edit.Put(room, new Edit.Value.Many(folders)));
    } else {
      folders.forEach(one -> edits.add(new Edit.Add(room, one)));
    }
    return edits.toArray(Edit[]::new);
  }
}
