package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Listings;
import io.plimsoll.core.read.spelling.Places;
import io.plimsoll.core.read.spelling.SecurityOptions;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.spelling.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the two halves of a container in the API, Config and HostConfig, say under each {@link Key}.
 *
 * <p>The API has no word for "not said": clients send, and engines answer, 0, "", false, null and empty lists. Those
 * are left out, so that they are absent as on a command line. What stays: {@code false} in a request (an edit changes
 * it where it stands), and all that an engine answers beyond its own default.
 */
final class ApiFields {

  /** What an engine gives /dev/shm when nothing is said, and then reports. */
  private static final long DEFAULT_SHM = 64L << 20;

  /** Booleans behind a pointer: null is something else than false. */
  private static final Set<Key<?>> OPTIONAL_FLAGS = Set.of(Key.INIT, Key.OOM_KILL_DISABLE);

  private static final Set<Key<?>> OPTIONAL_NUMBERS = Set.of(Key.PIDS_LIMIT, Key.MEMORY_SWAPPINESS);

  private static final String HOST = "/HostConfig/";

  private final ContainerSpec.Builder spec;
  private final boolean running;
  private final Listings lists = new Listings();

  ApiFields(Gate gate, ContainerSpec.Builder spec) {
    this.spec = spec;
    this.running = gate == Gate.RUNNING;
  }

  Listings lists() {
    return lists;
  }

  void read(Fields config, Fields host) throws ReadException {
    for (Key<?> key : Key.all()) {
      String pointer = key.pointer();
      if (pointer != null && key.kind() != Key.Kind.OWN && key != Key.NETWORK_MODE && key != Key.RESTART) {
        boolean inHost = pointer.startsWith(HOST);
        byKind(key, inHost ? host : config, pointer.substring(inHost ? HOST.length() : 1));
      }
    }
    command(Key.ENTRYPOINT, config, "Entrypoint");
    command(Key.COMMAND, config, "Cmd");
    environment(config);
    healthcheck(config);
    stopTimeout(config);
    restart(host);
    capabilities(host);
    security(host);
    SystemPaths.read(host, spec);
    hosts(host);
    limits(host);
    new ApiDevices(lists).read(host);
    new ApiPorts(lists).read(config, host);
    lists.put(spec);
  }

  private void byKind(Key<?> key, Fields top, String path) throws ReadException {
    Fields fields = top;
    String name = path;
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/')) {
      Fields inner = fields.struct(name.substring(0, slash));
      if (inner == null) {
        return;
      }
      fields = inner;
      name = name.substring(slash + 1);
    }
    switch (key.kind()) {
      case FLAG -> flag(Typed.flag(key), fields, name);
      case WORD -> word(Typed.word(key), fields, name);
      case NUMBER, BYTES, CPUS -> number(Typed.number(key), fields, name);
      case WORDS -> words(Typed.words(key), fields, name);
      case PAIRS -> pairs(Typed.pairs(key), fields, name);
      case OWN -> throw new IllegalStateException(key + " is not read");
    }
  }

  private void flag(Key<Boolean> key, Fields fields, String name) throws ReadException {
    Json.Bool bool = OPTIONAL_FLAGS.contains(key) ? fields.optionalFlag(name) : fields.flag(name);
    // An engine reports every false; only init's has a meaning, against a daemon whose default is true.
    boolean kept = bool != null && (bool.value() || key == Key.INIT || (!running && key != Key.OOM_KILL_DISABLE));
    if (bool != null && kept) {
      spec.put(key, bool.value(), bool.at().place());
    }
  }

  private void word(Key<Text> key, Fields fields, String name) throws ReadException {
    if (Typed.isNumericWord(key)) {
      Fields.Int number = fields.integer(name);
      if (number != null && number.value() != 0) {
        spec.put(key, Text.of(Long.toString(number.value())), number.at().place());
      }
      return;
    }
    Json.Str string = fields.string(name);
    if (string != null && !(key == Key.ISOLATION && string.value().equals("default"))) {
      spec.put(key, Text.of(string.value()), string.at().place());
    }
  }

  private void number(Key<Long> key, Fields fields, String name) throws ReadException {
    Fields.Int number = OPTIONAL_NUMBERS.contains(key) ? fields.optionalInteger(name) : fields.integer(name);
    if (number == null || Typed.saysNothing(key, number.value())) {
      return;
    }
    boolean none = key == Key.PIDS_LIMIT && number.value() < 0;
    boolean usual = running && key == Key.SHM_SIZE && number.value() == DEFAULT_SHM;
    if (!none && !usual) {
      spec.put(key, number.value(), number.at().place());
    }
  }

  private void words(Key<Listing<Word>> key, Fields fields, String name) throws ReadException {
    // Capabilities may be one string in engines until 23.
    boolean loose = key == Key.CAP_ADD || key == Key.CAP_DROP;
    List<Json.Str> strings = loose ? fields.words(name) : fields.strings(name);
    if (strings != null) {
      for (Json.Str string : strings) {
        String value = running && key == Key.LINKS ? link(string.value()) : string.value();
        lists.word(key, Span.of(value), string.at().place());
      }
    }
  }

  /** An engine answers {@code /db:/api/alias} where {@code db:alias} was asked for. */
  private static String link(String answered) {
    int colon = answered.indexOf(':');
    if (!answered.startsWith("/") || colon < 0) {
      return answered;
    }
    return answered.substring(1, colon) + ":" + answered.substring(answered.lastIndexOf('/') + 1);
  }

  private void pairs(Key<Listing<Pair>> key, Fields fields, String name) throws ReadException {
    for (Fields.Entry entry : fields.stringMap(name)) {
      Place at = entry.at().place();
      lists.pair(key, new Pair(Text.of(entry.name()), new Prop.Known<>(Text.of(entry.value()), at), at));
    }
  }

  private void command(Key<Command> key, Fields config, String name) throws ReadException {
    List<Json.Str> strings = config.words(name);
    if (strings == null) {
      return;
    }
    // An empty entrypoint, or one of one empty string, takes the image's away; an empty command leaves it.
    boolean reset = key == Key.ENTRYPOINT && strings.size() == 1 && strings.getFirst().value().isEmpty();
    if (strings.isEmpty() && (key == Key.COMMAND || running)) {
      return;
    }
    var words = new ArrayList<Word>(strings.size());
    for (Json.Str string : reset ? List.<Json.Str>of() : strings) {
      words.add(new Word(Text.of(string.value()), string.at().place()));
    }
    Place at = config.place(name);
    spec.put(key, new Command(false, words, at), at);
  }

  private void environment(Fields config) throws ReadException {
    List<Json.Str> strings = config.strings("Env");
    if (strings == null) {
      return;
    }
    for (Json.Str string : strings) {
      Place at = string.at().place();
      KeyValue pair = KeyValue.of(Span.of(string.value()));
      Span value = pair.value();
      // Without an equals sign the engine takes the image's variable away: nothing is left of it.
      Prop<Text> known = value == null ? new Prop.Known<>(Text.of(""), at) : value.prop(places(string));
      lists.add(Key.ENVIRONMENT, new EnvVar(pair.name().text(), known, EnvVar.Source.ENVIRONMENT, at), true, at);
    }
  }

  static Places places(Json.Str string) {
    return part -> string.at().part(string.value(), part.start(), part.end());
  }

  private void healthcheck(Fields config) throws ReadException {
    Fields check = config.optionalStruct("Healthcheck");
    if (check == null) {
      return;
    }
    List<Json.Str> strings = check.strings("Test");
    List<Json.Str> test = strings == null ? List.of() : strings;
    boolean timed = false;
    for (String name : List.of("Interval", "Timeout", "StartPeriod", "StartInterval", "Retries")) {
      timed |= check.number(name) != 0;
    }
    if (test.isEmpty() && !timed) {
      return;
    }
    Place at = check.place();
    boolean off = !test.isEmpty() && test.getFirst().value().equals("NONE");
    var words = new ArrayList<Word>(test.size());
    for (Json.Str string : off ? List.<Json.Str>of() : test) {
      words.add(new Word(Text.of(string.value()), string.at().place()));
    }
    Place offAt = off ? test.getFirst().at().place() : at;
    spec.put(Key.HEALTHCHECK, new Healthcheck(new Prop.Known<>(off, offAt), Listing.of(words), at), at);
  }

  private void stopTimeout(Fields config) throws ReadException {
    Fields.Int seconds = config.optionalInteger("StopTimeout");
    if (seconds != null) {
      spec.put(Key.STOP_GRACE_PERIOD, Text.of(seconds.value() + "s"), seconds.at().place());
    }
  }

  /** {@code no} is what every client sends when nothing is said. */
  private void restart(Fields host) throws ReadException {
    Fields policy = host.struct("RestartPolicy");
    Json.Str name = policy == null ? null : policy.string("Name");
    if (policy == null || name == null || name.value().equals("no")) {
      return;
    }
    long count = policy.number("MaximumRetryCount");
    spec.put(Key.RESTART, Text.of(name.value() + (count > 0 ? ":" + count : "")), name.at().place());
  }

  /** API 1.40's list of all capabilities that the container has: those alone. */
  private void capabilities(Fields host) throws ReadException {
    List<Json.Str> only = host.strings("Capabilities");
    if (only == null || only.isEmpty()) {
      return;
    }
    lists.word(Key.CAP_DROP, Span.of("ALL"), only.getFirst().at().place());
    for (Json.Str string : only) {
      lists.word(Key.CAP_ADD, Span.of(string.value()), string.at().place());
    }
  }

  private void security(Fields host) throws ReadException {
    List<Json.Str> strings = host.strings("SecurityOpt");
    if (strings == null) {
      return;
    }
    var options = new SecurityOptions(SecurityOptions.Dialect.ENGINE);
    for (Json.Str string : strings) {
      try {
        options.add(Span.of(string.value()), places(string), string.at().place());
      } catch (BadSpelling e) {
        // An engine that took an option we don't know is newer than we are; one that is to take it may refuse it.
        if (!running) {
          throw new ReadException("SecurityOpt: " + e.getMessage(), string.at().place());
        }
      }
    }
    options.put(spec);
  }

  private void hosts(Fields host) throws ReadException {
    List<Json.Str> strings = host.strings("ExtraHosts");
    for (Json.Str string : strings == null ? List.<Json.Str>of() : strings) {
      Place at = string.at().place();
      Span item = Span.of(string.value());
      Pair pair = KeyValue.of(item, ':').pair(places(string), at);
      lists.add(Key.EXTRA_HOSTS, pair, true, at);
    }
  }

  private void limits(Fields host) throws ReadException {
    for (Fields limit : host.structs("Ulimits")) {
      lists.pair(Key.ULIMITS, limit(limit, ""));
    }
  }

  /** A resource limit; its value has one number when both limits are the same. */
  static Pair limit(Fields limit, String otherName) throws ReadException {
    Place at = limit.place();
    long soft = limit.number("Soft");
    long hard = limit.number("Hard");
    String value = soft == hard ? Long.toString(soft) : soft + ":" + hard;
    String name = limit.text("Name");
    return new Pair(Text.of(name.isEmpty() ? otherName : name), new Prop.Known<>(Text.of(value), at), at);
  }
}
