package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.Devices;
import io.plimsoll.core.read.spelling.ImageSubject;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Listings;
import io.plimsoll.core.read.spelling.Mounts;
import io.plimsoll.core.read.spelling.Places;
import io.plimsoll.core.read.spelling.Ports;
import io.plimsoll.core.read.spelling.SecurityOptions;
import io.plimsoll.core.read.spelling.Sizes;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.spelling.Typed;
import io.plimsoll.core.read.spelling.Volumes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the flags of one command line say; of a flag that takes one value the last one holds. */
final class RunFlags implements FlagReader.Sink {

  /** Flags whose value podman and nerdctl take for a list. */
  private static final Set<String> LISTS = Set.of(
      "cap-add", "cap-drop", "group-add", "device", "device-cgroup-rule", "publish", "dns", "dns-search", "dns-option", "expose",
      "add-host", "sysctl", "ulimit");

  private final Source source;
  private final boolean commas;
  private final Map<Key<?>, Prop<?>> scalars = new LinkedHashMap<>();
  private final Listings lists = new Listings();
  private final SecurityOptions security = new SecurityOptions(SecurityOptions.Dialect.CLIENT);
  private final RunNetworks networks = new RunNetworks();
  private @Nullable Prop<Boolean> noHealthcheck;
  private @Nullable Word healthCommand;
  private @Nullable Place healthAt;
  private @Nullable Command entrypoint;
  private @Nullable String unread;

  /**
   * The flags of a command line.
   *
   * @param commas true where lists may stand in one value, as podman and nerdctl (spf13/pflag's StringSlice) take them: for
   *     docker {@code --cap-add=A,B} is one capability of that name
   */
  RunFlags(Source source, boolean commas) {
    this.source = source;
    this.commas = commas;
  }

  @Override
  public void unread(String why) {
    unread = why;
  }

  @Override
  public void given(Flag flag, @Nullable Span value, Argument word, Place at) throws ReadException {
    Places places = part -> word.place(source, part);
    try {
      if (!flag.takesValue()) {
        flag(flag, value, at);
      } else if (value != null && commas && LISTS.contains(flag.name()) && value.indexOf(',') >= 0) {
        for (Span one : value.split(',')) {
          value(flag, one, places, places.of(one));
        }
      } else if (value != null) {
        value(flag, value, places, at);
      }
    } catch (BadSpelling e) {
      throw new ReadException("--" + flag.name() + ": " + e.getMessage(), word.place(source, e.at()));
    }
  }

  private void value(Flag flag, Span value, Places places, Place at) throws BadSpelling {
    if (!own(flag, value, places, at)) {
      byKind(flag, value, places, at);
    }
  }

  private void flag(Flag flag, @Nullable Span value, Place at) throws BadSpelling {
    Prop<Boolean> said = new Prop.Known<>(true, at);
    if (value != null) {
      said = bool(value, at);
    }
    if (flag.name().equals("no-healthcheck")) {
      noHealthcheck = said;
    } else if (flag.key() != null) {
      scalars.put(flag.key(), said);
    }
  }

  private static Prop<Boolean> bool(Span value, Place at) throws BadSpelling {
    String known = value.known();
    if (known == null) {
      return new Prop.Unknown<>(value.why(), at);
    }
    Boolean said = Sizes.bool(known);
    if (said == null) {
      throw new BadSpelling("expected true or false", value);
    }
    return new Prop.Known<>(said, at);
  }

  /** Flags whose value is a small language. */
  private boolean own(Flag flag, Span value, Places places, Place at) throws BadSpelling {
    switch (flag.name()) {
      case "entrypoint" -> {
        List<Word> words = value.isEmpty() ? List.of() : List.of(new Word(value.text(), at));
        entrypoint = new Command(false, words, at);
      }
      case "env" -> {
        KeyValue pair = named(value);
        lists.add(Key.ENVIRONMENT, pair.variable(places, at), !pair.name().isHole(), at);
      }
      case "env-file" -> lists.word(Key.ENV_FILE, value, at);
      case "label", "annotation", "sysctl", "log-opt", "storage-opt" ->
          lists.pair(Typed.pairs(keyOf(flag)), named(value).pair(places, at));
      case "add-host" -> lists.add(Key.EXTRA_HOSTS, KeyValue.host(value, places, at), !value.isHole(), at);
      case "ulimit" -> lists.pair(Key.ULIMITS, KeyValue.limit(value, places, at));
      case "volume" -> {
        Mount mount = Volumes.shortForm(value, Volumes.Dialect.RUN).mount(places, at);
        lists.add(Key.MOUNTS, mount, !value.isHole(), at);
      }
      case "mount" -> lists.add(Key.MOUNTS, Mounts.longForm(value, places, at), !value.isHole(), at);
      case "tmpfs" -> {
        String path = KeyValue.of(value, ':').name().known();
        lists.named(Key.TMPFS, path, new Word(value.text(), at), !value.isHole(), at);
      }
      case "publish" -> lists.add(Key.PORTS, Ports.published(value, at), !value.isHole(), at);
      case "expose" -> lists.add(Key.EXPOSE, new Word(Ports.exposed(value), at), !value.isHole(), at);
      case "device" -> lists.add(Key.DEVICES, Devices.device(value, at), !value.isHole(), at);
      case "gpus" -> lists.word(Key.GPUS, value, at);
      case "security-opt" -> security.add(value, places, at);
      case "network", "net" -> networks.add(value, places, at);
      case "network-alias", "net-alias" -> networks.alias(value, at);
      case "health-cmd" -> health(value, at);
      case "health-interval", "health-timeout", "health-retries", "health-start-period", "health-start-interval" -> {
        if (!isZero(value)) {
          healthAt = healthAt == null ? at : healthAt;
        }
      }
      case "stop-timeout" -> stopTimeout(value, at);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Key<?> keyOf(Flag flag) {
    Key<?> key = flag.key();
    if (key == null) {
      throw new IllegalStateException(flag.name() + " has no key");
    }
    return key;
  }

  private static KeyValue named(Span item) throws BadSpelling {
    KeyValue pair = KeyValue.of(item);
    if (pair.name().isEmpty()) {
      throw new BadSpelling("expected a name before the equals sign", item);
    }
    return pair;
  }

  private void health(Span command, Place at) {
    if (!command.isEmpty()) {
      healthCommand = new Word(command.text(), at);
      healthAt = at;
    }
  }

  private static boolean isZero(Span duration) {
    String letters = duration.known();
    return letters != null && (letters.equals("0") || letters.equals("0s"));
  }

  private void stopTimeout(Span value, Place at) throws BadSpelling {
    String known = value.known();
    if (known == null) {
      scalars.put(Key.STOP_GRACE_PERIOD, new Prop.Unknown<Text>(value.why(), at));
    } else {
      scalars.put(Key.STOP_GRACE_PERIOD, new Prop.Known<>(Text.of(integer(value, known) + "s"), at));
    }
  }

  private static long integer(Span value, String known) throws BadSpelling {
    Long number = Sizes.integer(known);
    if (number == null) {
      throw new BadSpelling("expected a whole number", value);
    }
    return number;
  }

  private void byKind(Flag flag, Span value, Places places, Place at) throws BadSpelling {
    Key<?> key = flag.key();
    if (key == null) {
      return;
    }
    switch (key.kind()) {
      case WORDS -> lists.word(Typed.words(key), value, at);
      case NUMBER, BYTES, CPUS -> number(key, value, at);
      case WORD -> word(key, value, places, at);
      case FLAG, PAIRS, OWN -> throw new IllegalStateException(flag.name() + " is not read");
    }
  }

  private void word(Key<?> key, Span value, Places places, Place at) throws BadSpelling {
    String known = value.known();
    if (known == null) {
      scalars.put(key, Typed.isNumericWord(key) ? new Prop.Unknown<Text>(value.why(), at) : value.prop(places));
    } else if (Typed.isNumericWord(key)) {
      long number = integer(value, known);
      say(key, number == 0, new Prop.Known<>(Text.of(Long.toString(number)), at));
    } else {
      boolean usual = known.isEmpty() || (key == Key.ISOLATION && known.equals("default"));
      say(key, usual, new Prop.Known<>(value.text(), at));
    }
  }

  private void number(Key<?> key, Span value, Place at) throws BadSpelling {
    String known = value.known();
    if (known == null) {
      scalars.put(key, new Prop.Unknown<Long>(value.why(), at));
      return;
    }
    Long number =
        switch (key.kind()) {
          case BYTES -> key == Key.MEMORY_SWAP && known.equals("-1") ? Long.valueOf(-1) : Sizes.bytes(known);
          case CPUS -> Sizes.cpus(known);
          default -> Sizes.integer(known);
        };
    if (number == null) {
      String wanted = key.kind() == Key.Kind.BYTES ? "a size such as 512m" : "a number";
      throw new BadSpelling("expected " + wanted, value);
    }
    say(key, Typed.saysNothing(key, number), new Prop.Known<>(number, at));
  }

  /** Keeps a value, or forgets what was said before when the value is the default. */
  private void say(Key<?> key, boolean nothing, Prop<?> said) {
    if (nothing) {
      scalars.remove(key);
    } else {
      scalars.put(key, said);
    }
  }

  /** The container that the flags, the image and its words make, called after its name or image. */
  ContainerSpec build(Place name, Argument image, List<Argument> command) {
    return build(name, image, command, () -> ImageSubject.name(image.text()));
  }

  /** The same, where something else says what it is called whose name and image both can't be told. */
  ContainerSpec build(Place name, Argument image, List<Argument> command, Supplier<String> unnamed) {
    Place imageAt = image.place(source);
    var subject = new Subject(Subject.Kind.CONTAINER, subjectName(image, unnamed), Gate.RUN, source.file());
    var spec = new ContainerSpec.Builder(subject, name);
    spec.put(Key.IMAGE, image.span().prop(part -> imageAt));
    if (!command.isEmpty()) {
      var words = new ArrayList<Word>(command.size());
      for (Argument word : command) {
        words.add(new Word(word.text(), word.place(source)));
      }
      Place at = together(command);
      spec.put(Key.COMMAND, new Command(false, words, at), at);
    }
    if (entrypoint != null) {
      spec.put(Key.ENTRYPOINT, entrypoint, entrypoint.at());
    }
    healthcheck(spec);
    scalars.forEach((key, said) -> put(spec, key, said));
    lists.put(spec);
    security.put(spec);
    networks.put(spec);
    if (unread != null) {
      spec.unread(unread);
    }
    return spec.build();
  }

  private String subjectName(Argument image, Supplier<String> unnamed) {
    Prop<?> name = scalars.get(Key.CONTAINER_NAME);
    return name instanceof Prop.Known<?>(Text text, Place at) ? text.shown()
        : image.text().isKnown() ? ImageSubject.name(image.text()) : unnamed.get();
  }

  /** From the first to the last of some words; the first alone where a script has them in several places. */
  private Place together(List<Argument> command) {
    int end = command.getFirst().end();
    for (Argument word : command) {
      if (word.end() < end) {
        return command.getFirst().place(source);
      }
      end = word.end();
    }
    return source.place(command.getFirst().start(), end);
  }

  private void healthcheck(ContainerSpec.Builder spec) {
    Prop<Boolean> off = noHealthcheck;
    Place at = off != null ? off.place() : healthAt;
    if (at == null) {
      return;
    }
    Word command = healthCommand;
    List<Word> test = command == null ? List.of() : List.of(new Word(Text.of("CMD-SHELL"), command.at()), command);
    boolean told = command == null || !Span.of(command.text()).isHole();
    Prop<Boolean> disabled = off != null ? off : new Prop.Known<>(false, at);
    spec.put(Key.HEALTHCHECK, new Healthcheck(disabled, new Listing<>(test, told), at), at);
  }

  @SuppressWarnings("unchecked") // Each method above files under a key what its kind says it holds.
  private static <T> void put(ContainerSpec.Builder spec, Key<?> key, Prop<T> said) {
    spec.put((Key<T>) key, said);
  }
}
