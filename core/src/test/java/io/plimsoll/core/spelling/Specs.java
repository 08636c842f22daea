package io.plimsoll.core.spelling;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Containers made up from a seed: any key may be said, with values that every gate that has the key can spell. */
public final class Specs {

  private static final Place HERE = new Place.InText(null, Source.of(null, "{").range(0, 1), "", List.of());

  private final Random random;

  public Specs(long seed) {
    this.random = new Random(seed);
  }

  /** A container that says about a part in four of all keys. */
  public ContainerSpec next() {
    var spec = new ContainerSpec.Builder(new Subject(Subject.Kind.CONTAINER, "made-up", Gate.RUN, null), HERE);
    text(spec, Key.IMAGE);
    for (Key<?> key : Key.all()) {
      if (random.nextInt(4) == 0) {
        say(spec, key);
      }
    }
    apart(spec);
    return spec.build();
  }

  /** A container that says one key, and its image. */
  public ContainerSpec only(Key<?> key) {
    var spec = new ContainerSpec.Builder(new Subject(Subject.Kind.CONTAINER, "made-up", Gate.RUN, null), HERE);
    text(spec, Key.IMAGE);
    say(spec, key);
    return spec.build();
  }

  /** Takes away what no gate can say together. */
  private static void apart(ContainerSpec.Builder spec) {
    if (spec.peek(Key.NETWORKS) != null) {
      spec.remove(Key.NETWORK_MODE);
    }
    if (spec.peek(Key.RESTART) != null) {
      spec.remove(Key.AUTO_REMOVE);
    }
  }

  private <T> void put(ContainerSpec.Builder spec, Key<T> key, T value) {
    spec.put(key, value, HERE);
  }

  @SuppressWarnings("unchecked") // Key.Kind says what a key holds.
  private void say(ContainerSpec.Builder spec, Key<?> key) {
    switch (key.kind()) {
      case FLAG -> put(spec, (Key<Boolean>) key, key != Key.INIT || random.nextBoolean());
      case WORD -> text(spec, (Key<Text>) key);
      case NUMBER -> put(spec, (Key<Long>) key, 1L + random.nextInt(99));
      case BYTES -> put(spec, (Key<Long>) key, (1L + random.nextInt(1 << 20)) << random.nextInt(21));
      case CPUS -> put(spec, (Key<Long>) key, (1L + random.nextInt(4_000)) * (long) Math.pow(10, random.nextInt(7)));
      case WORDS -> put(spec, (Key<Listing<Word>>) key, words(() -> word(key)));
      case PAIRS -> put(spec, (Key<Listing<Pair>>) key, pairs());
      case OWN -> own(spec, key);
    }
  }

  private void text(ContainerSpec.Builder spec, Key<Text> key) {
    put(spec, key, Text.of(word(key)));
  }

  private String word(Key<?> key) {
    if (key == Key.IMAGE) {
      return pick("nginx", "ghcr.io/acme/api:1.2", "localhost:5000/x/y@sha256:" + "a1".repeat(32));
    }
    if (key == Key.RESTART) {
      return pick("always", "unless-stopped", "on-failure", "on-failure:3");
    }
    if (key == Key.NETWORK_MODE) {
      return pick("host", "none", "bridge", "container:db");
    }
    if (key == Key.CPU_QUOTA || key == Key.CPU_PERIOD || key == Key.CPU_RT_PERIOD || key == Key.CPU_RT_RUNTIME) {
      return String.valueOf(1 + random.nextInt(1_000_000));
    }
    if (key == Key.CGROUP) {
      return pick("host", "private");
    }
    if (key == Key.PULL_POLICY) {
      return pick("always", "missing", "never");
    }
    if (key == Key.CONTAINER_NAME) {
      return "c" + name();
    }
    if (key == Key.LINKS) {
      return name() + ":" + name();
    }
    return pick(name(), name(), "ünï " + name(), "it's \"" + name() + "\"", "a=b:" + name(), "/srv/" + name(),
        "\\" + name());
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private String name() {
    var out = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(8); i++) {
      out.append((char) ('a' + random.nextInt(26)));
    }
    return out.toString();
  }

  private static Word word(String text) {
    return new Word(Text.of(text), HERE);
  }

  private Listing<Word> words(Supplier<String> word) {
    return Listing.of(items(() -> word(word.get())));
  }

  /** One to three items, none twice. */
  private <T> List<T> items(Supplier<T> item) {
    var items = new LinkedHashSet<T>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      items.add(item.get());
    }
    return new ArrayList<>(items);
  }

  private static Pair pair(String name, String value) {
    return new Pair(Text.of(name), known(value), HERE);
  }

  private static Prop<Text> known(String value) {
    return new Prop.Known<>(Text.of(value), HERE);
  }

  private static <T> Prop<T> absent(Key<?> key) {
    return new Prop.Absent<>(new Room(HERE, key));
  }

  private Listing<Pair> pairs() {
    return Listing.of(items(this::name).stream().map(name ->
        pair(name, pick("", name(), "a=b c", "net.x", "0"))).toList());
  }

  private void own(ContainerSpec.Builder spec, Key<?> key) {
    switch (key.toString()) {
      case "entrypoint" -> put(spec, Key.ENTRYPOINT, new Command(false, random.nextInt(4) == 0 ? List.of()
          : List.of(word("/bin/" + name())), HERE));
      case "command" -> put(spec, Key.COMMAND, new Command(false,
          List.of(word(pick("sh", "-c")), word(word(Key.USER))), HERE));
      case "environment" -> put(spec, Key.ENVIRONMENT, Listing.of(items(this::variable)));
      case "env_file" -> put(spec, Key.ENV_FILE, words(() -> "./" + name() + ".env"));
      case "healthcheck" -> put(spec, Key.HEALTHCHECK, healthcheck());
      case "stop_grace_period" -> put(spec, Key.STOP_GRACE_PERIOD, Text.of(random.nextInt(90) + "s"));
      case "no-new-privileges" -> put(spec, Key.NO_NEW_PRIVILEGES, true);
      case "writable-cgroups" -> put(spec, Key.WRITABLE_CGROUPS, true);
      case "seccomp" -> put(spec, Key.SECCOMP, Text.of(pick("unconfined", "builtin", "/etc/profile.json")));
      case "apparmor" -> put(spec, Key.APPARMOR, Text.of(pick("unconfined", "docker-default")));
      case "label" -> put(spec, Key.SELINUX, words(() -> pick("disable", "type:spc_t", "level:s0:c1,c2")));
      case "systempaths" -> put(spec, Key.SYSTEM_PATHS, Text.of("unconfined"));
      case "credential_spec" -> put(spec, Key.CREDENTIAL_SPEC, Text.of("spec.json"));
      case "devices" -> put(spec, Key.DEVICES, Listing.of(items(this::device)));
      case "gpus" -> put(spec, Key.GPUS, Listing.of(List.of(word(pick("all", "1", "2")))));
      case "volumes" -> put(spec, Key.MOUNTS, Listing.of(items(this::mount)));
      case "tmpfs" -> put(spec, Key.TMPFS, words(() -> "/" + name() + random.nextInt(1 << 20) + pick("", ":noexec", ":rw,size=64m,mode=1777")));
      case "secrets" -> put(spec, Key.SECRETS, Listing.of(items(this::grant)));
      case "configs" -> put(spec, Key.CONFIGS, Listing.of(items(this::grant)));
      case "ports" -> put(spec, Key.PORTS, Listing.of(items(this::port)));
      case "expose" -> put(spec, Key.EXPOSE, words(() -> 10_000 + random.nextInt(9) + pick("", "/udp", "/sctp")));
      case "networks" -> put(spec, Key.NETWORKS, networks());
      case "extra_hosts" ->
          put(spec, Key.EXTRA_HOSTS, Listing.of(items(() -> pair(name(), pick("10.0.0.1", "::1", "host-gateway")))));
      case "ulimits" -> put(spec, Key.ULIMITS,
          Listing.of(List.of(pair("nofile", pick("1024", "1024:2048")), pair("nproc", "-1"))));
      case "build" -> put(spec, Key.BUILD, build());
      case "post_start" -> put(spec, Key.POST_START, Listing.of(items(this::hook)));
      case "pre_start" -> put(spec, Key.PRE_START, Listing.of(items(this::hook)));
      case "develop.watch" -> put(spec, Key.WATCH, Listing.of(items(this::hook)));
      case "pre_stop" -> put(spec, Key.PRE_STOP, Listing.of(items(this::hook)));
      case "provider.options" -> put(spec, Key.PROVIDER_OPTIONS, pairs());
      case "deploy.labels" -> put(spec, Key.DEPLOY_LABELS, pairs());
      case "deploy.restart_policy" -> put(spec, Key.DEPLOY_RESTART, Text.of(pick("no", "always", "on-failure:3")));
      case "depends_on" -> put(spec, Key.DEPENDS_ON, words(this::name));
      case "models" -> put(spec, Key.MODELS, words(this::name));
      default -> throw new IllegalStateException(key + " is not made up");
    }
  }

  private EnvVar variable() {
    return new EnvVar(Text.of(name().toUpperCase(java.util.Locale.ROOT)),
        known(pick("", "1", "a=b", "x y \"z\"", "ü")), EnvVar.Source.ENVIRONMENT, HERE);
  }

  private Healthcheck healthcheck() {
    int kind = random.nextInt(3);
    List<Word> test = kind == 0 ? List.of(word("CMD-SHELL"), word("wget -q http://localhost || exit 1")) : List.of();
    return new Healthcheck(new Prop.Known<>(kind == 1, HERE), Listing.of(test), HERE);
  }

  private Device device() {
    String path = "/dev/" + name();
    return new Device(Text.of(path), Text.of(pick(path, "/dev/x")), Text.of(pick("rwm", "r", "mr")), HERE);
  }

  private Grant grant() {
    return new Grant(Text.of(name()), Text.of(pick("", "/run/" + name())), HERE);
  }

  private Port port() {
    String target = String.valueOf(1 + random.nextInt(9_999));
    String published = pick("", target, "9000", "8000-8010");
    return new Port(Text.of(pick("", "127.0.0.1", "0.0.0.0", "::1")), Text.of(published), Text.of(target),
        pick("tcp", "udp"), HERE);
  }

  private Listing<Attachment> networks() {
    return Listing.of(
        items(() -> "n" + name()).stream().map(name ->
            new Attachment(Text.of(name), random.nextBoolean() ? Listing.of(List.of()) : words(this::name),
            HERE)).toList());
  }

  private Build build() {
    return new Build(
        known("./" + name()), absent(Key.BUILD), null, null, known(name()), pairs(), pairs(), absent(Key.BUILD), Listing.of(List.of()),
        Listing.of(List.of()), absent(Key.BUILD), Listing.of(List.of()), Listing.of(List.of()), HERE);
  }

  private Hook hook() {
    return new Hook(new Prop.Known<>(new Command(false, List.of(word(name())), HERE), HERE), Listing.of(List.of()), absent(Key.POST_START),
        absent(Key.POST_START), absent(Key.IMAGE), HERE);
  }

  private Mount mount() {
    boolean ro = random.nextInt(3) == 0;
    return switch (random.nextInt(8)) {
      case 0 -> mount(Mount.Type.BIND, "/var/run/docker.sock", ro, List.of(), null);
      case 1 -> mount(Mount.Type.BIND, "/" + name(), ro, List.of(pick("rshared", "rslave", "private"), pick("z", "Z")),
          null);
      case 2 -> mount(Mount.Type.VOLUME, "v" + name(), ro, List.of(), null);
      case 3 -> mount(Mount.Type.VOLUME, "", false, List.of(), null);
      case 4 -> mount(Mount.Type.TMPFS, "", ro, List.of("size=" + (1 + random.nextInt(1 << 20)), "mode=1777"), null);
      case 5 -> mount(Mount.Type.VOLUME, "v" + name(), ro, List.of("nocopy", "subpath=a/b"), null);
      case 6 -> mount(Mount.Type.VOLUME, "v" + name(), ro, List.of(), volume());
      default -> mount(Mount.Type.BIND, "/" + name(), true, List.of("rprivate", "recursive=readonly"), null);
    };
  }

  private Volume volume() {
    List<Pair> options = List.of(pair("type", "none"), pair("o", pick("bind", "bind,ro")),
        pair("device", "/" + name()));
    return new Volume("v", random.nextBoolean() ? known("local") : absent(Key.MOUNTS), Listing.of(options),
        new Prop.Known<>(false, HERE), HERE);
  }

  private Mount mount(Mount.Type type, String source, boolean readOnly, List<String> options, @Nullable Volume volume) {
    return new Mount(type, Text.of(source), HERE, Text.of("/mnt/" + name()), new Prop.Known<>(readOnly, HERE), options,
        volume, HERE);
  }
}
