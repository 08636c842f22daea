package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
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
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Devices;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Ports;
import io.plimsoll.core.read.spelling.SecurityOptions;
import io.plimsoll.core.read.spelling.Volumes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one service. What is a word, a number or a plain list is read by the table of {@link Key}s; the rest below. */
final class ServiceReader {

  /** The keys that need no code of their own, by their name in a service. */
  private static final Map<String, Key<?>> SIMPLE = simple();

  private final Subject subject;
  private final Tree.Field service;
  private final ContainerSpec.Builder spec;

  ServiceReader(Subject subject, Tree.Field service) {
    this.subject = subject;
    this.service = service;
    this.spec = new ContainerSpec.Builder(subject, service.nameAt());
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

  ContainerSpec read() throws ReadException {
    Tree deploy = null;
    for (Tree.Field field : service.value().fields()) {
      Tree value = field.value();
      if (value.isNull()) {
        continue;
      }
      Key<?> key = SIMPLE.get(field.name());
      if (key != null) {
        put(key, value);
        continue;
      }
      switch (field.name()) {
        case "stop_grace_period" -> spec.put(Key.STOP_GRACE_PERIOD, value.prop());
        case "entrypoint" -> spec.put(Key.ENTRYPOINT, command(value));
        case "command" -> spec.put(Key.COMMAND, command(value));
        case "environment" -> spec.put(Key.ENVIRONMENT, Values.environment(value), value.place());
        case "env_file" -> spec.put(Key.ENV_FILE, files(value));
        case "healthcheck" -> spec.put(Key.HEALTHCHECK, healthcheck(value), value.place());
        case "security_opt" -> security(value);
        case "credential_spec" -> credentials(value);
        case "devices" -> devices(value);
        case "gpus" -> gpus(value);
        case "volumes" -> volumes(value);
        case "tmpfs" -> spec.put(Key.TMPFS, Values.words(value));
        case "secrets" -> spec.put(Key.SECRETS, grants(value), value.place());
        case "configs" -> spec.put(Key.CONFIGS, grants(value), value.place());
        case "ports" -> ports(value);
        case "expose" -> spec.put(Key.EXPOSE, Values.words(value));
        case "networks" -> networks(value);
        case "extra_hosts" -> hosts(value);
        case "ulimits" -> ulimits(value);
        case "logging" -> logging(value);
        case "build" -> spec.put(Key.BUILD, build(value), value.place());
        case "provider" -> nested(value, "type", Key.PROVIDER);
        case "blkio_config" -> nested(value, "weight", Key.BLKIO_WEIGHT);
        case "post_start" -> spec.put(Key.POST_START, hooks(value), value.place());
        case "pre_stop" -> spec.put(Key.PRE_STOP, hooks(value), value.place());
        case "depends_on" -> spec.put(Key.DEPENDS_ON, names(value));
        case "models" -> spec.put(Key.MODELS, names(value));
        case "extends" -> spec.unread("the service that it extends is not read");
        case "deploy" -> deploy = value;
        default -> {}
      }
    }
    if (deploy != null) {
      deploy(deploy);
    }
    return spec.build();
  }

  /** Puts a value whose kind says how it is read. */
  @SuppressWarnings("unchecked") // Key's factories hold kind and type to one another.
  private void put(Key<?> key, Tree value) throws ReadException {
    switch (key.kind()) {
      case FLAG -> spec.put((Key<Boolean>) key, Values.flag(value));
      case WORD -> spec.put((Key<Text>) key, value.prop());
      case NUMBER, BYTES, CPUS -> spec.put((Key<Long>) key, Values.number(value, key.kind()));
      case WORDS -> spec.put((Key<Listing<Word>>) key, Values.words(value));
      case PAIRS -> spec.put((Key<Listing<Pair>>) key, Values.pairs(value), value.place());
      case OWN -> throw new IllegalStateException(key + " has code of its own");
    }
  }

  private void nested(Tree tree, String name, Key<?> key) throws ReadException {
    Tree value = tree.get(name);
    if (value != null) {
      put(key, value);
    }
  }

  /** {@code deploy} counts where the plain key is silent. */
  private void deploy(Tree deploy) throws ReadException {
    for (Key<?> key : List.of(Key.MEMORY, Key.MEMORY_RESERVATION, Key.PIDS_LIMIT, Key.CPUS)) {
      String path = key.deploy();
      if (path == null || spec.peek(key) != null) {
        continue;
      }
      Tree at = deploy;
      int start = path.indexOf('.') + 1;
      while (at != null && start > 0) {
        int dot = path.indexOf('.', start);
        at = at.get(dot < 0 ? path.substring(start) : path.substring(start, dot));
        start = dot + 1;
      }
      if (at != null) {
        put(key, at);
      }
    }
  }

  private static Prop<Command> command(Tree tree) throws ReadException {
    var words = new ArrayList<Word>();
    if (tree.isScalar()) {
      Tree.Word line = tree.word();
      if (line.text().isHole()) {
        return new Prop.Unknown<>(Tree.why(line.text()), line.at());
      }
      for (Text word : ShellWords.split(line.text())) {
        words.add(new Word(word, line.at()));
      }
    } else {
      for (Tree item : tree.items()) {
        words.add(new Word(item.text(), item.place()));
      }
    }
    return new Prop.Known<>(new Command(false, words, tree.place()), tree.place());
  }

  private static Prop<Listing<Word>> files(Tree tree) throws ReadException {
    var items = new ArrayList<Word>();
    for (Tree item : tree.items()) {
      Tree path = item.isMapping() ? item.get("path") : item;
      if (path != null) {
        Tree.Word word = path.word();
        items.add(new Word(word.text(), word.at()));
      }
    }
    return new Prop.Known<>(Listing.of(items), tree.place());
  }

  private Healthcheck healthcheck(Tree tree) throws ReadException {
    Tree disable = tree.get("disable");
    Prop<Boolean> disabled =
        disable == null ? new Prop.Absent<>(new Room(service.nameAt(), Key.HEALTHCHECK)) : Values.flag(disable);
    Tree test = tree.get("test");
    var words = new ArrayList<Word>();
    if (test != null && test.isScalar()) {
      words.add(new Word(Text.of("CMD-SHELL"), test.place()));
    }
    for (Tree item : Values.items(test)) {
      words.add(new Word(item.text(), item.place()));
    }
    if (!words.isEmpty() && "NONE".equals(words.getFirst().text().known())) {
      disabled = new Prop.Known<>(true, words.getFirst().at());
    }
    return new Healthcheck(disabled, Listing.of(words), tree.place());
  }

  private void security(Tree tree) throws ReadException {
    var options = new SecurityOptions(SecurityOptions.Dialect.CLIENT);
    for (Tree item : tree.items()) {
      Values.spelled(item.word(), (span, places, at) -> {
        options.add(span, places, at);
        return true;
      });
    }
    options.put(spec);
  }

  private void credentials(Tree tree) throws ReadException {
    for (Tree.Field field : tree.fields()) {
      if (!field.value().isNull()) {
        spec.put(Key.CREDENTIAL_SPEC, field.value().prop());
      }
    }
  }

  private void devices(Tree tree) throws ReadException {
    var devices = new ArrayList<Device>();
    boolean complete = true;
    for (Tree item : tree.items()) {
      if (item.isMapping()) {
        Text source = text(item.get("source"));
        Text target = item.get("target") == null ? source : text(item.get("target"));
        Text permissions = item.get("permissions") == null ? Text.of("rwm") : text(item.get("permissions"));
        devices.add(new Device(source, target, permissions, item.place()));
        continue;
      }
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      devices.add(Values.spelled(word, (span, places, at) -> Devices.device(span, at)));
    }
    spec.put(Key.DEVICES, new Listing<>(devices, complete), tree.place());
  }

  private void gpus(Tree tree) throws ReadException {
    var words = new ArrayList<Word>();
    for (Tree item : tree.items()) {
      words.add(new Word(item.isMapping() ? Text.of("device") : item.text(), item.place()));
    }
    spec.put(Key.GPUS, Listing.of(words), tree.place());
  }

  private void volumes(Tree tree) throws ReadException {
    var mounts = new ArrayList<Mount>();
    boolean complete = true;
    for (Tree item : tree.items()) {
      if (item.isMapping()) {
        mounts.add(LongVolume.read(item));
        continue;
      }
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      mounts.add(Values.spelled(word, (span, places, at) -> Volumes.shortForm(span, Volumes.Dialect.COMPOSE).mount(places, at)));
    }
    spec.put(Key.MOUNTS, new Listing<>(mounts, complete), tree.place());
  }

  private static Listing<Grant> grants(Tree tree) throws ReadException {
    var grants = new ArrayList<Grant>();
    for (Tree item : tree.items()) {
      grants.add(item.isMapping()
          ? new Grant(text(item.get("source")), text(item.get("target")), item.place())
          : new Grant(item.text(), Text.of(""), item.place()));
    }
    return Listing.of(grants);
  }

  private void ports(Tree tree) throws ReadException {
    var ports = new ArrayList<Port>();
    boolean complete = true;
    for (Tree item : tree.items()) {
      if (item.isMapping()) {
        String protocol = Values.known(item.get("protocol"));
        ports.add(new Port(
            text(item.get("host_ip")), text(item.get("published")), text(item.get("target")), protocol == null ? "tcp" : protocol,
            item.place()));
        continue;
      }
      Tree.Word word = item.word();
      complete &= !word.text().isHole();
      ports.add(Values.spelled(word, (span, places, at) -> Ports.published(span, at)));
    }
    spec.put(Key.PORTS, new Listing<>(ports, complete), tree.place());
  }

  private void networks(Tree tree) throws ReadException {
    var seats = new ArrayList<Attachment>();
    if (tree.isMapping()) {
      for (Tree.Field field : tree.fields()) {
        Tree aliases = field.value().get("aliases");
        Listing<Word> known = aliases == null ? null : Values.words(aliases).value();
        seats.add(new Attachment(Text.of(field.name()), known == null ? Listing.of(List.of()) : known, field.nameAt()));
      }
    } else {
      for (Tree item : tree.items()) {
        seats.add(new Attachment(item.text(), Listing.of(List.of()), item.place()));
      }
    }
    spec.put(Key.NETWORKS, Listing.of(seats), tree.place());
  }

  private void hosts(Tree tree) throws ReadException {
    if (tree.isMapping()) {
      spec.put(Key.EXTRA_HOSTS, Values.pairs(tree), tree.place());
      return;
    }
    var hosts = new ArrayList<Pair>();
    for (Tree item : tree.items()) {
      hosts.add(Values.spelled(item.word(), KeyValue::host));
    }
    spec.put(Key.EXTRA_HOSTS, Listing.of(hosts), tree.place());
  }

  private void ulimits(Tree tree) throws ReadException {
    var limits = new ArrayList<Pair>();
    for (Tree.Field field : tree.fields()) {
      Prop<Text> value;
      if (field.value().isMapping()) {
        Text soft = text(field.value().get("soft"));
        Text hard = text(field.value().get("hard"));
        value = new Prop.Known<>(Text.join(':', List.of(soft, hard)), field.value().place());
      } else {
        value = field.value().prop();
      }
      limits.add(new Pair(Text.of(field.name()), value, Values.entry(field)));
    }
    spec.put(Key.ULIMITS, Listing.of(limits), tree.place());
  }

  private void logging(Tree tree) throws ReadException {
    nested(tree, "driver", Key.LOG_DRIVER);
    nested(tree, "options", Key.LOG_OPTIONS);
  }

  private Build build(Tree tree) throws ReadException {
    if (tree.isScalar()) {
      return new Build(
          tree.prop(), absent(), null, absent(), Listing.of(List.of()), absent(), Listing.of(List.of()), Listing.of(List.of()),
          absent(), Listing.of(List.of()), Listing.of(List.of()), tree.place());
    }
    Tree inline = tree.get("dockerfile_inline");
    Tree args = tree.get("args");
    Tree contexts = tree.get("additional_contexts");
    Tree secrets = tree.get("secrets");
    Tree privileged = tree.get("privileged");
    return new Build(
        word(tree, "context"), word(tree, "dockerfile"), inline == null ? null : inline.prop(), word(tree, "target"),
        args == null ? Listing.of(List.of()) : arguments(args), privileged == null ? absent() : Values.flag(privileged),
        list(tree.get("entitlements")), list(tree.get("ssh")), word(tree, "network"),
        contexts == null ? Listing.of(List.of()) : Values.pairs(contexts),
        secrets == null ? Listing.of(List.of()) : grants(secrets), tree.place());
  }

  /** Build arguments: as an environment, a name alone is passed through. */
  private static Listing<Pair> arguments(Tree tree) throws ReadException {
    var pairs = new ArrayList<Pair>();
    var variables = Values.environment(tree);
    variables.items().forEach(variable -> pairs.add(new Pair(variable.name(), variable.value(), variable.at())));
    return new Listing<>(pairs, variables.complete());
  }

  private Listing<Word> list(@Nullable Tree tree) throws ReadException {
    if (tree == null) {
      return Listing.of(List.of());
    }
    if (tree.isMapping()) {
      Listing<Word> names = names(tree).value();
      return names == null ? Listing.of(List.of()) : names;
    }
    Listing<Word> words = Values.words(tree).value();
    return words == null ? Listing.of(List.of()) : words;
  }

  private Listing<Hook> hooks(Tree tree) throws ReadException {
    var hooks = new ArrayList<Hook>();
    for (Tree item : tree.items()) {
      Tree command = item.get("command");
      Tree privileged = item.get("privileged");
      hooks.add(new Hook(
          command == null ? absent() : command(command), word(item, "user"),
          privileged == null ? absent() : Values.flag(privileged), item.place()));
    }
    return Listing.of(hooks);
  }

  /** The items of a list or the keys of a mapping. */
  private static Prop<Listing<Word>> names(Tree tree) throws ReadException {
    if (!tree.isMapping()) {
      return Values.words(tree);
    }
    var names = new ArrayList<Word>();
    for (Tree.Field field : tree.fields()) {
      names.add(new Word(Text.of(field.name()), field.nameAt()));
    }
    return new Prop.Known<>(Listing.of(names), tree.place());
  }

  private Prop<Text> word(Tree tree, String name) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? absent() : value.prop();
  }

  private <T> Prop<T> absent() {
    return new Prop.Absent<>(new Room(service.nameAt(), Key.BUILD));
  }

  private static Text text(@Nullable Tree tree) throws ReadException {
    return tree == null ? Text.of("") : tree.text();
  }

  /** For messages. */
  @Override
  public String toString() {
    return subject.name();
  }
}
