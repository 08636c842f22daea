package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.words.Echo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The long form of a mount on the command line: {@code type=bind,source=/a,target=/b,readonly} (docker/cli
 * {@code opts/mount.go}), and the words under which {@link Mount#options} keeps what a mount says beside its ends.
 *
 * <p>Those words are the same for every gate. Of a bind: its propagation ({@code rshared}), {@code z}, {@code Z},
 * {@code recursive=disabled|writable|readonly}, {@code create-source}. Of a volume: {@code nocopy},
 * {@code subpath=P}. Of an image: {@code subpath=P}. Of a tmpfs: {@code size=BYTES}, {@code mode=OCTAL}, and what else
 * it is mounted with. Of any: its consistency ({@code cached}).
 */
public final class Mounts {

  private Mounts() {}

  /** What a mount says beside its ends, as {@link Mount#options} keeps it. */
  public static final class Options {
    private final Set<String> words = new LinkedHashSet<>();

    public Options add(String word) {
      if (!word.isEmpty()) {
        words.add(word);
      }
      return this;
    }

    public Options addIf(boolean said, String word) {
      return said ? add(word) : this;
    }

    public Options subpath(String path) {
      return path.isEmpty() ? this : add("subpath=" + path);
    }

    public Options size(long bytes) {
      return bytes == 0 ? this : add("size=" + bytes);
    }

    /** Permissions as a number. */
    public Options mode(long bits) {
      return bits == 0 ? this : add("mode=" + Long.toOctalString(bits));
    }

    public List<String> words() {
      return List.copyOf(words);
    }
  }

  /** The kind of mount that a word of the Engine API names; UNKNOWN for a word that is none. */
  public static Mount.Type type(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "bind" -> Mount.Type.BIND;
      case "volume" -> Mount.Type.VOLUME;
      case "tmpfs" -> Mount.Type.TMPFS;
      case "npipe" -> Mount.Type.NPIPE;
      case "cluster" -> Mount.Type.CLUSTER;
      case "image" -> Mount.Type.IMAGE;
      default -> Mount.Type.UNKNOWN;
    };
  }

  /** The definition that a mount of a volume carries along: its driver and the driver's options. */
  public static Volume volume(String name, @Nullable Prop<Text> driver, List<Pair> options, Place at) {
    boolean complete = options.stream().noneMatch(pair -> Span.of(pair.name()).isHole());
    return new Volume(
        name,
        driver == null ? new Prop.Absent<>(new Room(at, Key.MOUNTS)) : driver,
        new Listing<>(options, complete),
        new Prop.Known<>(false, at),
        at);
  }

  /** Reads a value of {@code --mount}. */
  public static Mount longForm(Span item, Places places, Place at) throws BadSpelling {
    return new Fields(places, at).read(item);
  }

  /** One value of {@code --mount}, field by field. */
  private static final class Fields {
    private final Places places;
    private final Place at;
    private final Options options = new Options();
    private final Map<Text, Pair> driverOptions = new LinkedHashMap<>();
    private @Nullable Span type;
    private @Nullable Span source;
    private @Nullable Span target;
    private @Nullable Span unread;
    private @Nullable Prop<Boolean> readOnly;
    private @Nullable Prop<Text> driver;

    Fields(Places places, Place at) {
      this.places = places;
      this.at = at;
    }

    Mount read(Span item) throws BadSpelling {
      if (item.isEmpty()) {
        throw new BadSpelling("expected type=...,source=...,target=...", item);
      }
      for (Span field : Csv.fields(item)) {
        if (field.isHole()) {
          unread = field;
        } else {
          read(KeyValue.of(field), field);
        }
      }
      // What nobody wrote may stand in a field that is a hole.
      Span rest = unread;
      Span nothing = rest == null ? Span.of("") : rest;
      Span from = source == null ? nothing : source;
      Span to = target == null ? nothing : target;
      Prop<Boolean> access = readOnly;
      if (access == null) {
        access = rest == null ? new Prop.Known<>(false, at) : new Prop.Unknown<>(rest.why(), places.of(rest));
      }
      boolean defined = driver != null || !driverOptions.isEmpty();
      Volume volume = defined ? volume(from.shown(), driver, List.copyOf(driverOptions.values()), at) : null;
      Place sourceAt = source == null ? at : places.of(source);
      return new Mount(kind(item), from.text(), sourceAt, to.text(), access, options.words(), volume, at);
    }

    private Mount.Type kind(Span item) throws BadSpelling {
      Span said = type;
      if (said == null) {
        return unread == null ? Mount.Type.VOLUME : Mount.Type.UNKNOWN;
      }
      String known = said.known();
      Mount.Type kind = known == null ? Mount.Type.UNKNOWN : Mounts.type(known);
      if (known != null && kind == Mount.Type.UNKNOWN) {
        Span wrong = said.isEmpty() ? item : said;
        throw new BadSpelling("expected the type bind, volume, tmpfs, image, npipe or cluster", wrong);
      }
      return kind;
    }

    private void read(KeyValue pair, Span field) throws BadSpelling {
      String name = pair.name().trim().shown().toLowerCase(Locale.ROOT);
      Span value = pair.value();
      if (value == null) {
        switch (name) {
          case "readonly", "ro" -> readOnly = new Prop.Known<>(true, places.of(field));
          case "volume-nocopy" -> options.add("nocopy");
          case "bind-nonrecursive" -> options.add("recursive=disabled");
          case "bind-create-src" -> options.add("create-source");
          default -> throw new BadSpelling("expected name=value", field);
        }
        return;
      }
      switch (name) {
        case "type" -> type = value;
        case "source", "src" -> source = value;
        case "target", "dst", "destination" -> target = value;
        case "readonly", "ro" -> readOnly = bool(value);
        case "consistency", "bind-propagation" -> options.add(value.shown().toLowerCase(Locale.ROOT));
        case "bind-nonrecursive" -> options.addIf(isTrue(value), "recursive=disabled");
        case "bind-recursive" -> options.addIf(!value.is("enabled"), "recursive=" + value.shown());
        case "bind-create-src" -> options.addIf(isTrue(value), "create-source");
        case "volume-nocopy" -> options.addIf(isTrue(value), "nocopy");
        case "volume-subpath", "image-subpath" -> options.subpath(value.shown());
        case "volume-label" -> {}
        case "volume-driver" -> driver = value.prop(places);
        case "volume-opt" -> {
          Pair option = KeyValue.of(value).pair(places, places.of(value));
          driverOptions.remove(option.name());
          driverOptions.put(option.name(), option);
        }
        case "tmpfs-size" -> size(value);
        case "tmpfs-mode" -> mode(value);
        default -> throw new BadSpelling("docker knows no option " + Echo.of(name) + " of a mount", pair.name());
      }
    }

    private void size(Span value) throws BadSpelling {
      String known = value.known();
      Long bytes = known == null ? null : Sizes.bytes(known);
      if (known != null && bytes == null) {
        throw new BadSpelling("expected a size such as 64m", value);
      }
      options.addIf(bytes == null, "size=" + value.shown()).size(bytes == null ? 0 : bytes);
    }

    private void mode(Span value) throws BadSpelling {
      String known = value.known();
      Long bits = known == null ? null : octal(known);
      if (known != null && bits == null) {
        throw new BadSpelling("expected permissions in octal such as 1777", value);
      }
      options.addIf(bits == null, "mode=" + value.shown()).mode(bits == null ? 0 : bits);
    }

    private static @Nullable Long octal(String digits) {
      boolean all = !digits.isEmpty() && digits.length() <= 12;
      for (int i = 0; i < digits.length() && all; i++) {
        all = digits.charAt(i) >= '0' && digits.charAt(i) <= '7';
      }
      return all ? Long.valueOf(digits, 8) : null;
    }

    private Prop<Boolean> bool(Span value) throws BadSpelling {
      String known = value.known();
      if (known == null) {
        return new Prop.Unknown<>(value.why(), places.of(value));
      }
      return new Prop.Known<>(isTrue(value), places.of(value));
    }

    /** False for a hole: an option is kept only where it is said. */
    private static boolean isTrue(Span value) throws BadSpelling {
      String known = value.known();
      Boolean said = known == null ? Boolean.FALSE : Sizes.bool(known);
      if (said == null) {
        throw new BadSpelling("expected true or false", value);
      }
      return said;
    }
  }
}
