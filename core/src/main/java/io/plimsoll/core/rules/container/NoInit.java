package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.List;
import java.util.Set;

/** A container whose program is process 1, and must do what an init does: few do. */
public final class NoInit extends ContainerRule {

  /** Programs that are made to be process 1, by the names of their files. */
  private static final Set<String> INITS = Set.of(
      "init", "tini", "tini-static", "dumb-init", "catatonit", "my_init", "s6-svscan", "systemd", "runsvdir", "runit", "docker-init");

  /** What begins the names of images whose entrypoint is such a program: s6, and my_init. */
  private static final List<String> BRINGING = List.of("linuxserver/", "phusion/baseimage", "phusion/passenger");

  public NoInit() {
    super(RuleInfo.container("PL2141", "no-init", "a container has no init", Severity.INFO, "CWE-404"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    if (startsOne(spec) || bringsOne(spec) || WindowsContainers.is(spec)) {
      return;
    }
    switch (spec.get(Key.INIT)) {
      case Prop.Absent<Boolean>(Room room) -> say(spec, room.owner(), new Edit.Put(new Room(spec.name(), Key.INIT), new Edit.Value.One("true")), out);
      case Prop.Known<Boolean>(Boolean on, Place at) when !on -> say(spec, at, new Edit.Replace(at, "true"), out);
      case Prop.Unknown<Boolean>(String why, Place at) -> open(spec, at, "whether it has an init", why, out);
      default -> {}
    }
  }

  /** True where an init is started first: by the command line, the Dockerfile, or images of a maker who always brings one. */
  private static boolean startsOne(ContainerSpec spec) {
    Command entrypoint = spec.get(Key.ENTRYPOINT).value();
    Command first = entrypoint != null && !entrypoint.words().isEmpty() ? entrypoint : spec.get(Key.COMMAND).value();
    String word = first == null || first.shell() || first.words().isEmpty() ? null : first.words().getFirst().text().known();
    if (word != null && INITS.contains(word.substring(word.lastIndexOf('/') + 1))) {
      return true;
    }
    ImageName image = entrypoint == null ? spec.image() : null;
    return image != null && BRINGING.stream().anyMatch(image.repository()::startsWith);
  }

  /** Well-known servers, run as their image starts them, do what an init does. */
  private static boolean bringsOne(ContainerSpec spec) {
    if (spec.stage() != null || !AsShipped.isStarted(spec)) {
      return false;
    }
    KnownImages.Known known = KnownImages.of(spec);
    return known != null && (known.database() != null || known.drops() || known.workers());
  }

  private static void say(ContainerSpec spec, Place at, Edit edit, Findings out) {
    String name = spec.subject().name();
    out.at(at)
        .so(name + " may collect zombie processes, and be killed instead of stopping cleanly")
        .says("the program of " + name + " runs as process 1, without an init")
        .hint(Way.put(spec, Key.INIT, "true"))
        .fix(Fix.unsafe("run it under an init", "an init of " + name + "'s own that has to be process 1", edit));
  }
}
