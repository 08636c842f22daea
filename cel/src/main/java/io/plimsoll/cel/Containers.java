package io.plimsoll.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How conditions see a container: a field for each {@link Key}, named as Compose names it, and what follows from several. */
final class Containers {

  /** A billionth of a CPU. */
  private static final double NANO = 1e9;

  /** The types of the keys that have one of their own. */
  private static final Map<Key<?>, CelType> OWN = own();

  private Containers() {}

  private static Map<Key<?>, CelType> own() {
    Map<Key<?>, CelType> types = new HashMap<>();
    for (Key<?> key : List.of(
        Key.ENTRYPOINT, Key.COMMAND, Key.ENV_FILE, Key.TMPFS, Key.EXPOSE, Key.SELINUX, Key.GPUS, Key.DEPENDS_ON, Key.MODELS)) {
      types.put(key, Struct.TEXTS);
    }
    for (Key<?> key : List.of(Key.ENVIRONMENT, Key.DEPLOY_LABELS, Key.ULIMITS, Key.EXTRA_HOSTS, Key.PROVIDER_OPTIONS)) {
      types.put(key, Struct.TEXT_MAP);
    }
    for (Key<?> key : List.of(
        Key.STOP_GRACE_PERIOD, Key.DEPLOY_RESTART, Key.CREDENTIAL_SPEC, Key.SECCOMP, Key.APPARMOR, Key.SYSTEM_PATHS)) {
      types.put(key, SimpleType.STRING);
    }
    types.put(Key.NO_NEW_PRIVILEGES, SimpleType.BOOL);
    types.put(Key.WRITABLE_CGROUPS, SimpleType.BOOL);
    types.put(Key.HEALTHCHECK, Parts.HEALTHCHECK.type());
    types.put(Key.BUILD, Parts.BUILD.type());
    types.put(Key.DEVICES, Parts.DEVICE.listType());
    types.put(Key.MOUNTS, Parts.MOUNT.listType());
    types.put(Key.PORTS, Parts.PORT.listType());
    types.put(Key.NETWORKS, Parts.ATTACHMENT.listType());
    types.put(Key.SECRETS, Parts.GRANT.listType());
    types.put(Key.CONFIGS, Parts.GRANT.listType());
    for (Key<?> key : List.of(Key.PRE_START, Key.POST_START, Key.PRE_STOP, Key.WATCH)) {
      types.put(key, Parts.HOOK.listType());
    }
    return types;
  }

  /** The name of a key in conditions: {@code cap_drop}, {@code logging_driver}, {@code no_new_privileges}. */
  static String name(Key<?> key) {
    if (key == Key.SELINUX) {
      return "selinux";
    }
    var name = new StringBuilder();
    String written = key.toString();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        name.append('_');
      }
      name.append(Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : '_');
    }
    return name.toString();
  }

  private static CelType type(Key<?> key) {
    CelType own = OWN.get(key);
    return own != null ? own : switch (key.kind()) {
      case FLAG -> SimpleType.BOOL;
      case WORD -> SimpleType.STRING;
      case NUMBER, BYTES -> SimpleType.INT;
      case CPUS -> SimpleType.DOUBLE;
      case WORDS -> Struct.TEXTS;
      case PAIRS -> Struct.TEXT_MAP;
      case OWN -> throw new IllegalStateException("no type is said of " + key);
    };
  }

  private static String doc(Key<?> key) {
    var doc = new StringBuilder();
    if (key.compose() != null) {
      doc.append("`").append(key.compose()).append(key.option() == null ? "" : ": " + key.option()).append("`");
    }
    if (key.flag() != null) {
      doc.append(doc.isEmpty() ? "" : ", ").append("`").append(key.flag()).append("`");
    }
    if (key.compose() == null && key.pointer() != null) {
      doc.append(doc.isEmpty() ? "" : ", ").append("`").append(key.pointer()).append("`");
    }
    if (key.kind() == Key.Kind.BYTES) {
      doc.append("; in bytes");
    } else if (key.kind() == Key.Kind.CPUS) {
      doc.append("; a number of CPUs");
    }
    return doc.toString();
  }

  static Struct<ContainerSpec> struct() {
    var struct = new Struct<ContainerSpec>("Container")
        .fact("name", SimpleType.STRING, "the service's or container's name", spec -> spec.subject().name())
        .fact("gate", SimpleType.STRING, "where it was met: `compose`, `run`, `create`, `running`", spec -> spec.subject().gate().id())
        .fact("file", SimpleType.STRING, "the file it stands in, from the root", spec -> nonNull(spec.subject().file()))
        .fact("is_built", SimpleType.BOOL, "true where its Dockerfile was read", spec -> spec.stage() != null)
        .key("image_name", Parts.IMAGE.type(), "the image that it runs, or that its Dockerfile begins from, in its parts", Containers::image);
    for (Key<?> key : Key.all()) {
      struct.key(name(key), type(key), doc(key), spec -> cell(spec, key));
    }
    return struct;
  }

  private static String nonNull(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Cell image(ContainerSpec spec) {
    ImageName name = spec.image();
    Prop<Text> prop = spec.get(Key.IMAGE);
    Place at = spec.stage() != null ? spec.stage().root().image().at() : prop.place();
    if (name != null) {
      return Cell.of(Parts.IMAGE.view(new Parts.Image(name, at)), at);
    }
    return switch (prop) {
      case Prop.Unknown<Text>(String why, Place place) -> Cell.open(why, place);
      case Prop.Absent<Text> absent -> spec.stage() == null && !spec.says(Key.BUILD) ? Cell.absent(spec.name()) : Cell.open("the image that it is built from is not known", spec.name());
      case Prop.Known<Text>(Text text, Place place) -> text.isKnown() ? Cell.absent(place) : Cell.open(text.why(), place);
      case Prop.Inherited<Text>(Text text, Place from, var room) -> text.isKnown() ? Cell.absent(from) : Cell.open(text.why(), from);
    };
  }

  private static <T> Cell cell(ContainerSpec spec, Key<T> key) {
    Object builtIn = key.builtIn() == null ? null : cell(key, key.builtIn(), spec.name()).value();
    return Cell.of(spec.get(key), builtIn, spec.lackOf(key), (value, at) -> cell(key, value, at));
  }

  /** A value of a key as CEL has it. */
  private static Cell cell(Key<?> key, Object value, Place at) {
    return switch (value) {
      case Boolean flag -> Cell.of(flag, at);
      case Text text -> Cell.of(text, at);
      case Long number -> Cell.of(key.kind() == Key.Kind.CPUS ? (Object) (number / NANO) : number, at);
      case Command command -> Cell.list(Listing.of(command.words()), at, Parts::word);
      case Healthcheck healthcheck -> Cell.of(Parts.HEALTHCHECK.view(healthcheck), at);
      case Build build -> Cell.of(Parts.BUILD.view(build), at);
      case Listing<?> listing -> Parts.listing(listing, at, Struct.TEXT_MAP.equals(type(key)));
      default -> throw new IllegalStateException(String.format(Locale.ROOT, "%s holds a %s", key, value.getClass()));
    };
  }

  /** For tests: the keys whose type is one of their own. */
  static boolean isTyped(Key<?> key) {
    return key.kind() != Key.Kind.OWN || OWN.containsKey(key);
  }

  /** The words of a list. */
  static Cell words(List<Word> words, Place at) {
    return Cell.list(Listing.of(words), at, Parts::word);
  }
}
