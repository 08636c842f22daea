package io.plimsoll.core.resolve;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins a container with what else decides about it. Each method gives a new container and says who decided. */
final class Join {

  /** What a container takes from its image when it says nothing itself. */
  private static final List<Key<?>> FROM_IMAGE =
      List.of(Key.USER, Key.WORKING_DIR, Key.STOP_SIGNAL, Key.ENTRYPOINT, Key.COMMAND, Key.HEALTHCHECK, Key.EXPOSE);

  private static final String NOT_HERE = "the image itself is not read";
  private static final String NOT_IN_REQUEST = "the image says it, and is not at hand: give it as User in the request";

  private Join() {}

  /** With the stage that its build ends in. */
  static ContainerSpec stage(ContainerSpec spec, Stage stage) {
    ContainerSpec image = StageSpec.of(stage);
    var joined = spec.toBuilder().stage(stage);
    for (Key<?> key : FROM_IMAGE) {
      inherit(spec, image, key, joined);
    }
    environment(spec, image, joined);
    if (!spec.says(Key.ENTRYPOINT) || spec.says(Key.COMMAND)) {
      return joined.build();
    }
    // An entrypoint of its own makes a container forget the image's CMD.
    return joined.remove(Key.COMMAND).build();
  }

  /** With a build that can't be read: what it would say can't be told, and why. */
  static ContainerSpec unbuilt(ContainerSpec spec, String why, Place at) {
    var joined = spec.toBuilder().unbuilt(why);
    for (Key<?> key : FROM_IMAGE) {
      if (!spec.says(key)) {
        unknown(joined, key, why, at);
      }
    }
    return joined.build();
  }

  private static <T> void unknown(ContainerSpec.Builder joined, Key<T> key, String why, Place at) {
    joined.put(key, new Prop.Unknown<>(why, at));
  }

  private static <T> void inherit(ContainerSpec spec, ContainerSpec image, Key<T> key, ContainerSpec.Builder joined) {
    if (spec.says(key) || !image.says(key)) {
      return;
    }
    var room = new Room(spec.name(), key);
    joined.put(key, switch (image.get(key)) {
      case Prop.Known<T>(T value, Place at) -> new Prop.Inherited<>(value, at, room);
      case Prop.Inherited<T>(T value, Place from, var other) -> new Prop.Inherited<>(value, from, room);
      case Prop.Absent<T> absent -> new Prop.Absent<>(room);
      case Prop.Unknown<T> unknown -> unknown;
    });
  }

  /** The image's variables, with the container's over them. */
  private static void environment(ContainerSpec spec, ContainerSpec image, ContainerSpec.Builder joined) {
    Listing<EnvVar> own = spec.get(Key.ENVIRONMENT).value();
    Listing<EnvVar> base = image.get(Key.ENVIRONMENT).value();
    if (base == null) {
      return;
    }
    var items = new ArrayList<EnvVar>(own == null ? List.of() : own.items());
    Set<Text> names = names(items);
    for (EnvVar variable : base.items()) {
      if (!names.contains(variable.name())) {
        items.add(variable);
      }
    }
    boolean complete = own == null || own.complete();
    joined.put(Key.ENVIRONMENT, new Listing<>(items, complete), (own == null ? image : spec).get(Key.ENVIRONMENT).place());
  }

  private static Set<Text> names(List<EnvVar> variables) {
    var names = new HashSet<Text>();
    variables.forEach(variable -> names.add(variable.name()));
    return names;
  }

  /**
   * With what its image says, as far as that can be known without the image. A running container says all itself: the
   * engine has put the image's values in.
   */
  static ContainerSpec image(ContainerSpec spec) {
    if (spec.subject().gate() == Gate.RUNNING || spec.says(Key.USER)) {
      return spec;
    }
    Stage stage = spec.stage();
    Prop<Text> image = spec.get(Key.IMAGE);
    Text reference = stage != null ? stage.root().image().text() : image.value();
    Place at = stage != null ? stage.root().image().at() : image.place();
    if (reference != null && "scratch".equals(reference.known()) && stage != null) {
      return spec;
    }
    Build build = spec.get(Key.BUILD).value();
    if (stage != null && build != null && reference != null && build.replaces(reference)) {
      return spec.toBuilder().put(Key.USER, new Prop.Unknown<>("its base is a context of the build, which is not read", at)).build();
    }
    ImageName name = reference == null ? null : ImageName.of(reference);
    KnownImages.Known known = name == null ? null : KnownImages.of(name);
    var room = new Room(spec.name(), Key.USER);
    if (known != null) {
      return known.user().equals("root") ? spec
          : spec.toBuilder().put(Key.USER, new Prop.Inherited<>(Text.of(known.user()), at, room)).build();
    }
    // Who writes a Dockerfile without USER relies on a base that hardly ever sets one; who only names an image knows less.
    if (stage != null && name != null) {
      return spec;
    }
    if (reference == null && !(image instanceof Prop.Unknown<Text>)) {
      return spec;
    }
    String why = stage != null && stage.root().isUnknown() ? ContainerSpec.FRAGMENT
        : stage == null && image instanceof Prop.Unknown<Text>(String reason, var place) ? reason
        : reference != null && name == null && !reference.holes().isEmpty() ? reference.why()
        : spec.subject().gate() == Gate.CREATE ? NOT_IN_REQUEST : NOT_HERE;
    return spec.toBuilder().put(Key.USER, new Prop.Unknown<>(why, at)).build();
  }

  /** With the definitions of the named volumes that it mounts. */
  static ContainerSpec volumes(ContainerSpec spec, List<Volume> volumes) {
    Prop<Listing<Mount>> mounts = spec.get(Key.MOUNTS);
    Listing<Mount> list = mounts.value();
    if (list == null || volumes.isEmpty()) {
      return spec;
    }
    Map<String, Volume> byName = new HashMap<>();
    volumes.forEach(volume -> byName.put(volume.name(), volume));
    var items = new ArrayList<Mount>(list.items().size());
    for (Mount mount : list.items()) {
      String source = mount.type() == Mount.Type.VOLUME ? mount.source().known() : null;
      Volume volume = source == null ? null : byName.get(source.isEmpty() ? drive(mount) : source);
      items.add(volume == null ? mount : mount.with(volume));
    }
    return spec.toBuilder().put(Key.MOUNTS, new Listing<>(items, list.complete()), mounts.place()).build();
  }

  /** The volume that {@code s:/s} means for whoever declares one of that name, though Compose takes the letter for a drive's. */
  private static String drive(Mount mount) {
    String to = mount.target().head();
    return to.startsWith(":/", 1) ? to.substring(0, 1) : "";
  }

  /** With daemon.json's defaults for what nobody else said. A running container was made with them already. */
  static ContainerSpec daemon(ContainerSpec spec, Daemon daemon) {
    if (spec.subject().gate() == Gate.RUNNING || spec.subject().gate() == Gate.DOCKERFILE) {
      return spec;
    }
    var joined = spec.toBuilder();
    fill(joined, spec, Key.NO_NEW_PRIVILEGES, daemon.noNewPrivileges());
    fill(joined, spec, Key.SECCOMP, daemon.seccompProfile());
    fill(joined, spec, Key.LOG_DRIVER, daemon.logDriver());
    fill(joined, spec, Key.LOG_OPTIONS, daemon.logOptions());
    fill(joined, spec, Key.ULIMITS, daemon.ulimits());
    fill(joined, spec, Key.INIT, daemon.init());
    fill(joined, spec, Key.RUNTIME, daemon.runtime());
    fill(joined, spec, Key.SHM_SIZE, daemon.shmSize());
    fill(joined, spec, Key.IPC, daemon.ipcMode());
    fill(joined, spec, Key.CGROUP, daemon.cgroupnsMode());
    remap(joined, spec, daemon);
    publish(joined, spec, daemon);
    return joined.build();
  }

  private static <T> void fill(
      ContainerSpec.Builder joined, ContainerSpec spec, Key<T> key, Prop.@Nullable Known<T> said) {
    if (said != null && spec.get(key) instanceof Prop.Absent<T>(Room room)) {
      joined.put(key, new Prop.Inherited<>(said.value(), said.at(), room));
    }
  }

  private static void remap(ContainerSpec.Builder joined, ContainerSpec spec, Daemon daemon) {
    Prop.Known<Text> remap = daemon.usernsRemap();
    if (remap != null && !"".equals(remap.value().known()) && spec.get(Key.USERNS_MODE) instanceof Prop.Absent<Text>(Room room)) {
      joined.put(Key.USERNS_MODE, new Prop.Inherited<>(Text.of("remap"), remap.at(), room));
    }
  }

  /** A port without an address is bound to daemon.json's. */
  private static void publish(ContainerSpec.Builder joined, ContainerSpec spec, Daemon daemon) {
    Prop.Known<Text> address = daemon.publishIp();
    Listing<Port> ports = spec.get(Key.PORTS).value();
    if (address == null || ports == null) {
      return;
    }
    var bound = new ArrayList<Port>(ports.items().size());
    for (Port port : ports.items()) {
      boolean silent = "".equals(port.hostIp().known());
      bound.add(silent ? new Port(address.value(), port.published(), port.target(), port.protocol(), port.inOne(), port.written(), port.at()) : port);
    }
    joined.put(Key.PORTS, new Listing<>(bound, ports.complete()), spec.get(Key.PORTS).place());
  }

  /** The stage that a build makes: the last one, or the one that is named; null when it is not there or can't be told. */
  static @Nullable Stage target(Dockerfile dockerfile, Prop<Text> target) {
    if (target instanceof Prop.Absent<Text>) {
      return dockerfile.stages().getLast();
    }
    Text text = target.value();
    String name = text == null ? null : text.known();
    if (name == null) {
      return null;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    for (Stage stage : dockerfile.stages()) {
      boolean named = stage.name() != null && stage.name().toLowerCase(Locale.ROOT).equals(wanted);
      if (named || String.valueOf(stage.index()).equals(wanted)) {
        return stage;
      }
    }
    return null;
  }
}
