package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.SecurityOptions;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.spelling.Typed;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one service. What is a word, a number or a plain list is read by the table of {@link Key}s; the rest below and in
 * the readers of mounts, networks, devices and builds.
 *
 * <p>A service that extends one out of reach has more than is read: lists are added to, and what is missing may be said there.
 */
final class ServiceReader {

  /** The keys that need no code of their own, by their name in a service. */
  private static final Map<String, Key<?>> SIMPLE = simple();

  private static final Set<String> SECURITY =
      Set.of("no-new-privileges", "seccomp", "apparmor", "label", "systempaths", "writable-cgroups", "credentialspec", "disable");

  /** The lists in which Compose keeps one of a kind. */
  private static final Set<Key<?>> KINDS =
      Set.of(Key.CAP_ADD, Key.CAP_DROP, Key.DNS, Key.DNS_OPT, Key.DNS_SEARCH, Key.LINKS, Key.PROFILES);

  /** What {@code deploy} says too, and which counts where the plain key is silent. */
  private static final List<Key<Long>> DEPLOYED =
      List.of(Key.MEMORY, Key.MEMORY_RESERVATION, Key.PIDS_LIMIT, Key.CPUS);

  private final Field service;
  private final ContainerSpec.Builder spec;
  private final @Nullable String unread;

  private ServiceReader(Field service, ContainerSpec.Builder spec) {
    this.service = service;
    this.spec = spec;
    this.unread = service.value().gap();
  }

  /** Reads a service; what makes no sense in it is complained about, and the rest read. */
  static ContainerSpec read(Subject subject, Field service, EnvFiles envFiles, Complaints complaints) throws ReadException {
    return new ServiceReader(service, new ContainerSpec.Builder(subject, service.nameAt())).read(subject, envFiles, complaints);
  }

  private static Map<String, Key<?>> simple() {
    var simple = new HashMap<String, Key<?>>();
    for (Key<?> key : Key.all()) {
      if (key.kind() != Key.Kind.OWN && key.compose() != null && key.compose().indexOf('.') < 0) {
        simple.put(key.compose(), key);
      }
    }
    return simple;
  }

  private ContainerSpec read(Subject subject, EnvFiles envFiles, Complaints complaints) throws ReadException {
    var scratch = new ContainerSpec.Builder(subject, service.nameAt());
    for (Field field : service.value().fields()) {
      if (field.name().equals("security_opt")) {
        spec.lack(Key.NO_NEW_PRIVILEGES, field.nameAt());
      }
      if (!field.value().isNull()) {
        part(field.name(), field.value(), complaints, scratch, (value, into) -> new ServiceReader(service, into).key(field.name(), value));
      }
    }
    Field deploy = service.value().field("deploy");
    if (deploy != null && !deploy.value().isNull()) {
      deploy(deploy.value(), deploy.nameAt(), complaints);
    }
    part("gpus", service.value(), complaints, scratch, DeviceReader::gpus);
    Tree files = service.value().get("env_file");
    if (files != null) {
      part("env_file", files, complaints, scratch, (value, into) -> envFiles.environment(value, into, service.nameAt()));
    }
    Tree labels = service.value().get("label_file");
    if (labels != null) {
      part("label_file", labels, complaints, scratch, (value, into) -> envFiles.labels(value, into, service.nameAt()));
    }
    if (unread != null) {
      spec.unread(unread);
      for (Key<?> key : Key.all()) {
        SensibleParts.open(key, spec);
      }
    }
    return spec.build();
  }

  private void part(
      String name, Tree value, Complaints complaints, ContainerSpec.Builder scratch, SensibleParts.Reader reader) throws ReadException {
    try {
      reader.read(value, spec);
    } catch (ReadException e) {
      new SensibleParts(name, complaints, spec).read(value, e, reader, scratch);
    }
  }

  private void key(String name, Tree value) throws ReadException {
    Key<?> key = SIMPLE.get(name);
    if (key != null) {
      put(key, value);
    } else {
      own(name, value);
    }
  }

  private void own(String name, Tree value) throws ReadException {
    switch (name) {
      case "stop_grace_period" -> put(Key.STOP_GRACE_PERIOD, value.prop());
      case "entrypoint" -> spec.put(Key.ENTRYPOINT, command(value));
      case "command" -> spec.put(Key.COMMAND, command(value));
      case "environment" -> spec.put(Key.ENVIRONMENT, Values.environment(value), value.place());
      case "healthcheck" -> spec.put(Key.HEALTHCHECK, healthcheck(value), value.place());
      case "security_opt" -> security(value);
      case "credential_spec" -> credentials(value);
      case "devices" -> spec.put(Key.DEVICES, DeviceReader.read(value), value.place());
      case "volumes" -> spec.put(Key.MOUNTS, MountReader.read(value), value.place());
      case "tmpfs" -> spec.put(Key.TMPFS, Values.kinds(value), value.place());
      case "secrets" -> spec.put(Key.SECRETS, grants(value, "/run/secrets/"), value.place());
      case "configs" -> spec.put(Key.CONFIGS, grants(value, "/"), value.place());
      case "ports" -> spec.put(Key.PORTS, NetworkReader.ports(value), value.place());
      case "expose" -> spec.put(Key.EXPOSE, NetworkReader.exposed(value), value.place());
      case "networks" -> spec.put(Key.NETWORKS, NetworkReader.seats(value), value.place());
      case "extra_hosts" -> spec.put(Key.EXTRA_HOSTS, NetworkReader.hosts(value), value.place());
      case "ulimits" -> spec.put(Key.ULIMITS, ulimits(value), value.place());
      case "logging" -> {
        nested(value, "driver", Key.LOG_DRIVER);
        nested(value, "options", Key.LOG_OPTIONS);
      }
      case "build" -> spec.put(Key.BUILD, new BuildReader(service.nameAt(), unread).read(value), value.place());
      case "volume_driver" -> put(Key.VOLUME_DRIVER, value);
      case "provider" -> nested(Values.provider(value, spec), "type", Key.PROVIDER);
      case "blkio_config" -> nested(value, "weight", Key.BLKIO_WEIGHT);
      case "pre_start" -> spec.put(Key.PRE_START, hooks(value.items()), value.place());
      case "post_start" -> spec.put(Key.POST_START, hooks(value.items()), value.place());
      case "pre_stop" -> spec.put(Key.PRE_STOP, hooks(value.items()), value.place());
      case "develop" -> watch(value);
      case "depends_on" -> spec.put(Key.DEPENDS_ON, names(value), value.place());
      case "models" -> spec.put(Key.MODELS, names(value), value.place());
      default -> {}
    }
  }

  /** Puts a value whose kind says how it is read. */
  private void put(Key<?> key, Tree value) throws ReadException {
    switch (key.kind()) {
      case FLAG -> spec.put(Typed.flag(key), Values.flag(value));
      case WORD -> put(Typed.word(key), Typed.isNumericWord(key) ? numeric(value) : value.prop());
      case NUMBER, BYTES, CPUS -> {
        // compose-go reads swappiness, a percentage, as it reads sizes.
        Key.Kind kind = key == Key.MEMORY_SWAPPINESS ? Key.Kind.BYTES : key.kind();
        spec.put(Typed.number(key), Numbers.of(value, kind));
      }
      case WORDS -> spec.put(Typed.words(key), KINDS.contains(key) ? Values.kinds(value) : Values.words(value), value.place());
      case PAIRS -> spec.put(Typed.pairs(key), Values.pairs(value), value.place());
      case OWN -> throw new IllegalStateException(key + " has code of its own");
    }
  }

  /** Puts a text; an empty one says as much as none. */
  private void put(Key<Text> key, Prop<Text> prop) {
    Text text = prop.value();
    String known = text == null ? null : text.known();
    boolean nothing = known != null && (known.isEmpty() || (known.equals("0") && Typed.isNumericWord(key)));
    if (!nothing) {
      spec.put(key, prop);
    }
  }

  private static Prop<Text> numeric(Tree value) throws ReadException {
    return Numbers.of(value, Key.Kind.NUMBER).map(number -> Text.of(Long.toString(number)));
  }

  private void nested(Tree tree, String name, Key<?> key) throws ReadException {
    Tree value = tree.get(name);
    if (value != null) {
      put(key, value);
    }
  }

  private void deploy(Tree deploy, Place.InText deployAt, Complaints complaints) throws ReadException {
    spec.swarm(RestartPolicy.isOfSwarm(deploy));
    Tree labels = deploy.get("labels");
    if (labels != null) {
      try {
        spec.put(Key.DEPLOY_LABELS, Values.pairs(labels), labels.place());
      } catch (ReadException e) {
        complaints.add(e);
      }
    }
    try {
      Prop<Text> restart = RestartPolicy.of(deploy.get("restart_policy"));
      if (restart != null) {
        spec.put(Key.DEPLOY_RESTART, restart);
      }
    } catch (ReadException e) {
      complaints.add(e);
    }
    for (Key<Long> key : DEPLOYED) {
      Prop<Long> said = spec.peek(key);
      String path = key.deploy();
      if (path == null || (said != null && !Long.valueOf(0).equals(said.value()))) {
        continue;
      }
      try {
        Tree at = deploy;
        Place.InText holder = deployAt;
        int start = path.indexOf('.') + 1;
        while (at != null && start > 0) {
          int dot = path.indexOf('.', start);
          Field field = at.field(dot < 0 ? path.substring(start) : path.substring(start, dot));
          at = field == null || field.value().isNull() ? null : field.value();
          start = dot + 1;
          if (field != null && start > 0) {
            holder = field.nameAt();
          }
        }
        if (key != Key.PIDS_LIMIT) {
          // Hardly anybody looks for that below deploy.
          spec.lack(key, holder);
        }
        if (at != null) {
          put(key, at);
        }
      } catch (ReadException e) {
        complaints.add(e);
        spec.put(key, new Prop.Unknown<>("what stands here makes no sense", e.at()));
      }
    }
  }

  static Prop<Command> command(Tree tree) throws ReadException {
    if (tree.isScalar()) {
      Tree.Word line = tree.word();
      return line.text().isHole()
          ? new Prop.Unknown<>(Tree.why(line.text()), line.at())
          : new Prop.Known<>(new Command(false, ShellWords.split(line), tree.place()), tree.place());
    }
    return new Prop.Known<>(new Command(false, Values.words(tree).items(), tree.place()), tree.place());
  }

  private Healthcheck healthcheck(Tree tree) throws ReadException {
    Tree disable = tree.get("disable");
    Prop<Boolean> disabled = disable == null ? absent(Key.HEALTHCHECK) : Values.flag(disable);
    Tree test = tree.get("test");
    if (test == null) {
      return new Healthcheck(disabled, new Listing<>(List.of(), unread == null), tree.place());
    }
    Listing<Word> words = Values.words(test);
    if (test.isScalar()) {
      words = new Listing<>(List.of(new Word(Text.of("CMD-SHELL"), test.place()), words.items().getFirst()), words.complete());
    }
    boolean none = !words.items().isEmpty() && "NONE".equals(words.items().getFirst().text().known());
    return new Healthcheck(
        none ? new Prop.Known<>(true, words.items().getFirst().at()) : disabled, words, tree.place());
  }

  private void security(Tree tree) throws ReadException {
    var options = new SecurityOptions(SecurityOptions.Dialect.CLIENT);
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      if (!isForeign(Span.of(word.text()))) {
        Values.spelled(word, (span, places, at) -> {
          options.add(span, places, at);
          return true;
        });
      }
    }
    options.put(spec);
  }

  /**
   * True for an option that is none we know, nor like one: Compose hands on what it does not know, and an engine of
   * tomorrow may.
   */
  private static boolean isForeign(Span option) {
    int equals = option.indexOf('=');
    int end = equals >= 0 ? equals : option.indexOf(':');
    String name = (end < 0 ? option : option.slice(0, end)).known();
    return name != null && !SECURITY.contains(name) && Nearest.to(name, SECURITY) == null;
  }

  private void credentials(Tree tree) throws ReadException {
    for (String source : List.of("config", "file", "registry")) {
      Tree value = tree.get(source);
      if (value != null) {
        put(Key.CREDENTIAL_SPEC, value.prop());
      }
    }
  }

  /** Secrets or configs, of which one path has one. */
  static Listing<Grant> grants(Tree tree, String folder) throws ReadException {
    var grants = new Items<Grant>();
    for (Tree item : tree.items()) {
      Text source = item.isMapping() ? Values.text(item.get("source")) : item.text();
      Text target = item.isMapping() ? Values.text(item.get("target")) : Text.of("");
      String known = source.known();
      String path = target.isKnown() && target.head().isEmpty() && known != null ? folder + known : target.known();
      grants.add(path, new Grant(source, target, item.place()), !source.isHole());
    }
    return grants.listing();
  }

  /** A limit is one number, or two with a colon between them: soft and hard. */
  private static Listing<Pair> ulimits(Tree tree) throws ReadException {
    var limits = new Items<Pair>();
    for (Field field : tree.fields()) {
      Tree value = field.value();
      Text limit;
      if (value.isMapping()) {
        Text soft = limit(value.get("soft"));
        Text hard = limit(value.get("hard"));
        limit = soft.equals(hard) ? soft : Text.join(':', List.of(soft, hard));
      } else {
        limit = limit(value);
      }
      Prop<Text> said = limit.isHole()
          ? new Prop.Unknown<>(Tree.why(limit), value.place()) : new Prop.Known<>(limit, value.place());
      limits.add(field.name(), new Pair(Text.of(field.name()), said, Values.entry(field)), true);
    }
    return limits.listing();
  }

  private static Text limit(@Nullable Tree tree) throws ReadException {
    return tree == null ? Text.of("0") : Numbers.text(tree);
  }

  /** What is run in the container when a file changes. */
  private void watch(Tree develop) throws ReadException {
    Tree watch = develop.get("watch");
    if (watch == null) {
      return;
    }
    var commands = new ArrayList<Tree>();
    for (Tree item : watch.items()) {
      Tree command = item.get("exec");
      if (command != null) {
        commands.add(command);
      }
    }
    spec.put(Key.WATCH, hooks(commands), watch.place());
  }

  private Listing<Hook> hooks(List<Tree> all) throws ReadException {
    var hooks = new Items<Hook>();
    for (Tree item : all) {
      Tree command = item.get("command");
      Tree environment = item.get("environment");
      Tree user = item.get("user");
      Tree privileged = item.get("privileged");
      Tree image = item.get("image");
      hooks.add(null, new Hook(command == null ? absent(Key.POST_START) : command(command),
          environment == null ? Listing.of(List.of()) : Values.environment(environment),
          user == null ? absent(Key.USER) : user.prop(), privileged == null ? absent(Key.PRIVILEGED) : Values.flag(privileged),
          image == null ? absent(Key.IMAGE) : image.prop(), item.place()), true);
    }
    return hooks.listing();
  }

  /** The items of a list or the keys of a mapping. */
  static Listing<Word> names(Tree tree) throws ReadException {
    var names = new Items<Word>();
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        names.add(field.text().known(), new Word(field.text(), field.nameAt()), !field.text().isHole());
      }
    } else {
      for (Tree item : tree.items()) {
        Tree.Word word = item.word();
        names.add(word.text().known(), new Word(word.text(), word.at()), !word.text().isHole());
      }
    }
    return names.listing();
  }

  private <T> Prop<T> absent(Key<?> key) {
    return unread == null
        ? new Prop.Absent<>(new Room(service.nameAt(), key)) : new Prop.Unknown<>(unread, service.nameAt());
  }
}
