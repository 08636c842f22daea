package io.plimsoll.cel;

import dev.cel.common.types.SimpleType;
import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What containers are made of, as conditions see it. */
final class Parts {

  /** An image's name and where it stands. */
  record Image(ImageName name, Place at) {}

  static final Struct<Image> IMAGE = new Struct<Image>("Image")
      .key("registry", SimpleType.STRING, "`docker.io` where none is written", image -> Cell.of(image.name.registry(), image.at))
      .key("repository", SimpleType.STRING, "`library/postgres`", image -> Cell.of(image.name.repository(), image.at))
      .key("full", SimpleType.STRING, "registry and repository: `docker.io/library/postgres`", image -> Cell.of(image.name.full(), image.at))
      .key("tag", SimpleType.STRING, "empty where none is written", image -> part(image.name.tag(), image.name.tagHole(), image.at))
      .key("digest", SimpleType.STRING, "`sha256:...`, or empty", image -> part(image.name.digest(), image.name.digestHole(), image.at));

  static final Struct<Port> PORT = new Struct<Port>("Port")
      .key("host_ip", SimpleType.STRING, "the address it is bound to; empty: every one", port -> Cell.ofMaybe(port.hostIp(), port.at()))
      .key("published", SimpleType.STRING, "the host's port or range; empty: one that the engine picks", port -> Cell.ofMaybe(port.published(), port.at()))
      .key("target", SimpleType.STRING, "the container's port or range", port -> Cell.of(port.target(), port.at()))
      .key("protocol", SimpleType.STRING, "`tcp` unless said otherwise", port -> Cell.of(port.protocol(), port.at()));

  static final Struct<Mount> MOUNT = new Struct<Mount>("Mount")
      .key("type", SimpleType.STRING, "`bind`, `volume`, `tmpfs`, `npipe`, `cluster`, `image`",
          mount -> mount.type() == Mount.Type.UNKNOWN ? Cell.open("its type has no value here", mount.at()) : Cell.of(mount.type().name().toLowerCase(Locale.ROOT), mount.at()))
      .key("source", SimpleType.STRING, "a path of the host, or a volume's name; empty for none", mount -> Cell.ofMaybe(mount.source(), mount.sourceAt()))
      .key("target", SimpleType.STRING, "the path in the container", mount -> Cell.of(mount.target(), mount.at()))
      .key("read_only", SimpleType.BOOL, "", mount -> Cell.flag(mount.readOnly()))
      .key("options", Struct.TEXTS, "propagation, labels: `rshared`, `z`", mount -> Cell.of(mount.options(), mount.at()));

  static final Struct<Device> DEVICE = new Struct<Device>("Device")
      .key("source", SimpleType.STRING, "on the host", device -> Cell.of(device.source(), device.at()))
      .key("target", SimpleType.STRING, "in the container", device -> Cell.of(device.target(), device.at()))
      .key("permissions", SimpleType.STRING, "of `rwm`", device -> Cell.of(device.permissions(), device.at()));

  static final Struct<Attachment> ATTACHMENT = new Struct<Attachment>("Attachment")
      .key("network", SimpleType.STRING, "the network's name in the project", one -> Cell.of(one.network(), one.at()))
      .key("aliases", Struct.TEXTS, "", one -> listing(one.aliases(), one.at(), false));

  static final Struct<Grant> GRANT = new Struct<Grant>("Grant")
      .key("source", SimpleType.STRING, "its name in the project", grant -> Cell.of(grant.source(), grant.at()))
      .key("target", SimpleType.STRING, "where it appears; empty for the default", grant -> Cell.ofMaybe(grant.target(), grant.at()));

  static final Struct<Healthcheck> HEALTHCHECK = new Struct<Healthcheck>("Healthcheck")
      .key("disabled", SimpleType.BOOL, "", check -> Cell.flag(check.disabled()))
      .key("test", Struct.TEXTS, "its words, with `CMD` or `CMD-SHELL` first where it is said; empty: the image's", check -> listing(check.test(), check.at(), false));

  static final Struct<Hook> HOOK = new Struct<Hook>("Hook")
      .key("command", Struct.TEXTS, "", hook -> Cell.of(hook.command(), null, hook.at(), (command, at) -> Containers.words(command.words(), at)))
      .key("user", SimpleType.STRING, "", hook -> Cell.text(hook.user()))
      .key("privileged", SimpleType.BOOL, "", hook -> Cell.flag(hook.privileged()))
      .key("environment", Struct.TEXT_MAP, "", hook -> listing(hook.environment(), hook.at(), true));

  static final Struct<Build> BUILD = new Struct<Build>("Build")
      .key("context", SimpleType.STRING, "", build -> Cell.text(build.context()))
      .key("dockerfile", SimpleType.STRING, "empty: `Dockerfile`", build -> Cell.text(build.dockerfile()))
      .key("target", SimpleType.STRING, "the stage; empty: the last", build -> Cell.text(build.target()))
      .key("args", Struct.TEXT_MAP, "", build -> listing(build.args(), build.at(), true))
      .key("labels", Struct.TEXT_MAP, "", build -> listing(build.labels(), build.at(), true))
      .key("privileged", SimpleType.BOOL, "", build -> Cell.flag(build.privileged()))
      .key("network", SimpleType.STRING, "", build -> Cell.text(build.network()))
      .key("entitlements", Struct.TEXTS, "", build -> listing(build.entitlements(), build.at(), false))
      .key("ssh", Struct.TEXTS, "", build -> listing(build.ssh(), build.at(), false))
      .key("additional_contexts", Struct.TEXT_MAP, "", build -> listing(build.additionalContexts(), build.at(), true))
      .key("secrets", GRANT.listType(), "", build -> listing(build.secrets(), build.at(), false));

  private Parts() {}

  private static Cell part(@Nullable String text, boolean hole, Place at) {
    return hole ? Cell.open("a part of the image's name has no value here", at) : text == null ? Cell.absent(at) : Cell.of(text, at);
  }

  static Cell word(Word word) {
    return Cell.of(word.text(), word.at());
  }

  /** A list, or a mapping of names to texts. */
  static Cell listing(Listing<?> listing, Place at, boolean map) {
    return map ? map(listing, at) : Cell.list(listing, at, Parts::item);
  }

  private static Cell item(Object item) {
    return switch (item) {
      case Word word -> word(word);
      case Port port -> Cell.of(PORT.view(port), port.at());
      case Mount mount -> Cell.of(MOUNT.view(mount), mount.at());
      case Device device -> Cell.of(DEVICE.view(device), device.at());
      case Attachment attachment -> Cell.of(ATTACHMENT.view(attachment), attachment.at());
      case Grant grant -> Cell.of(GRANT.view(grant), grant.at());
      case Hook hook -> Cell.of(HOOK.view(hook), hook.at());
      default -> throw new IllegalStateException("a list holds a " + item.getClass());
    };
  }

  private static Cell map(Listing<?> listing, Place at) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    Unknown rest = listing.complete() ? null : new Unknown("a part of it has no value here", at);
    for (Object item : listing.items()) {
      Text name = item instanceof Pair pair ? pair.name() : ((EnvVar) item).name();
      Place place = item instanceof Pair pair ? pair.at() : ((EnvVar) item).at();
      Prop<Text> value = item instanceof Pair pair ? pair.value() : ((EnvVar) item).value();
      String known = name.known();
      if (known == null) {
        rest = new Unknown(name.why(), place);
      } else {
        cells.put(known, Cell.text(value));
      }
    }
    return Cell.of(new OpenMap(cells, rest), at);
  }
}
