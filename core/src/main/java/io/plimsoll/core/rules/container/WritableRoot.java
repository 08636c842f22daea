package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.ImageNeeds;
import io.plimsoll.core.facts.PathOptions;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A container that may rewrite its own programs. */
public final class WritableRoot extends ContainerRule {

  private static final String TEMPORARY = "/tmp";

  /** Folders of what is of no use once the container has ended. */
  private static final List<String> RUNNING = List.of("/run", "/var/run");

  /** Folders that nothing of an image lies in which it would have to keep. */
  private static final List<String> PASSING = List.of("/run", "/var/run", "/var/log", "/var/tmp");

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
    boolean open = spec.get(Key.TMPFS) instanceof Prop.Unknown<Listing<Word>>;
    List<String> folders = open ? null : AsShipped.folders(spec);
    List<String> own = open || folders != null ? List.of() : own(spec);
    if (own == null || (folders == null && spec.stage() == null && ImageNeeds.of(spec).scattered())) {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + " only once each folder that " + (own == null ? "it" : "its image") + " writes to is a tmpfs or volume");
    } else if (folders == null) {
      String others = own.isEmpty() ? ", and may need a tmpfs at /tmp for"
          : " and " + String.join(" and ", own) + ", and programs that it lays into " + TEMPORARY + " to run them";
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ", and a tmpfs or volume for what it writes")
          .fix(Fix.unsafe("make it read-only", "what " + name + " writes elsewhere than to volumes" + others, edits(spec, edit, own)));
    } else if (folders.isEmpty()) {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ": its image writes to its volumes only")
          .fix(Fix.unsafe("make it read-only", "what " + name + " writes beside that", edit));
    } else {
      draft.hint(Way.put(spec, Key.READ_ONLY, "true") + ", " + Way.add(spec, Key.TMPFS, folders))
          .fix(Fix.unsafe(
              "make it read-only, but for what its image writes", "what " + name + " writes anywhere else", edits(spec, edit, folders)));
    }
  }

  /**
   * The folders that a program of one's own needs open: the one for what is temporary, where hardly any runtime does without, and those of
   * files that its command line names. Null where one of them is that of the program itself, or may hold anything else.
   */
  private static @Nullable List<String> own(ContainerSpec spec) {
    Text folder = spec.get(Key.WORKING_DIR).value();
    String program = folder == null || folder.known() == null ? "/" : SlashPath.clean(folder.known());
    var open = new ArrayList<String>();
    if (!AsShipped.isMounted(spec, TEMPORARY)) {
      open.add(TEMPORARY);
    }
    for (String named : PathOptions.folders(spec)) {
      if (AsShipped.isMounted(spec, named) || named.equals(TEMPORARY) || named.startsWith(TEMPORARY + "/")) {
        continue;
      }
      boolean below = !program.equals("/") && named.startsWith(program + "/");
      if (!below && PASSING.stream().noneMatch(one -> named.equals(one) || named.startsWith(one + "/"))) {
        return null;
      }
      open.add(named);
    }
    return open;
  }

  /**
   * What is temporary goes to memory. Below the program, and for logs, it is a volume without a name: it takes the owner of the folder in
   * the image, while a tmpfs is root's.
   */
  private static Edit[] edits(ContainerSpec spec, Edit first, List<String> folders) {
    var edits = new ArrayList<Edit>();
    edits.add(first);
    boolean shipped = AsShipped.folders(spec) != null;
    Predicate<String> kept = one -> !shipped && !one.equals(TEMPORARY) && RUNNING.stream().noneMatch(run -> one.equals(run) || one.startsWith(run + "/"));
    add(spec, Key.TMPFS, folders.stream().filter(kept.negate()).toList(), edits);
    add(spec, Key.MOUNTS, folders.stream().filter(kept).toList(), edits);
    return edits.toArray(Edit[]::new);
  }

  private static <T> void add(ContainerSpec spec, Key<Listing<T>> key, List<String> folders, List<Edit> edits) {
    var room = new Room(spec.name(), key);
    if (!folders.isEmpty() && spec.get(key) instanceof Prop.Absent<Listing<T>>) {
      edits.add(new Edit.Put(room, new Edit.Value.Many(folders)));
    } else {
      folders.forEach(one -> edits.add(new Edit.Add(room, one)));
    }
  }
}
