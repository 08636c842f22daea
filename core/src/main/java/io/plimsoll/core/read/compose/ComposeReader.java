package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Compose files of a project (Compose Specification) into a {@link Project}, with what they include and extend
 * and the env files that they name. What else they refer to, a Dockerfile, is joined to it by {@code resolve}.
 *
 * <p>It reads as compose-go does, and complains of what that can't make sense of: a value of a service that is odd is not
 * known, and the rest is read. It is no check against the schema: keys that Compose does not know are only listed, and a
 * number where a text is due is read as that text.
 */
public final class ComposeReader {

  /**
   * What is to be read.
   *
   * @param files one at least; each is laid over those before it
   * @param folder of the project, from the root: that of the first file, unless another is asked for
   * @param name after which the project is called when it does not say: the folder's
   * @param envFiles in place of the .env in the folder; none: that one, if it is there
   * @param environment what counts before env files; nothing, unless the caller's own is asked for
   * @param profiles of which one at least a service must have that has any; none: services of all profiles
   * @param neighbours what the files refer to
   */
  public record Request(
      List<Source> files, String folder, String name, List<Source> envFiles, Variables environment, Set<String> profiles,
      Neighbours neighbours) {
    public Request {
      files = List.copyOf(files);
      envFiles = List.copyOf(envFiles);
      profiles = Set.copyOf(profiles);
    }

    /** A request that asks for nothing in particular. */
    public Request(List<Source> files, String folder, String name, Neighbours neighbours) {
      this(files, folder, name, List.of(), Variables.NONE, Set.of(), neighbours);
    }
  }

  /** A service of a file. */
  public record Base(String file, String service) {}

  /**
   * What came of it.
   *
   * @param parts the files that were included; their services are among the project's
   * @param bases the services of other files that were extended
   * @param profiles those that services have, judged or not
   * @param failures what makes no sense, in files that were included, extended or named as env files too: it was left out
   */
  public record Outcome(Project project, Set<String> parts, Set<Base> bases, Set<String> profiles, List<ReadException> failures) {}

  private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

  private final Request request;
  private final Source source;
  private final Assembly assembly;
  private final Set<String> profiles = new HashSet<>();
  private final EnvFiles envFiles;
  private final Tree root;
  private final String name;

  private ComposeReader(Request request) throws ReadException {
    this.request = request;
    this.source = request.files.getFirst();
    this.assembly = new Assembly(request.neighbours, request.folder);
    Variables given = given();
    Text said = name(given);
    String known = said == null ? null : said.known();
    String normal = known == null ? "" : projectName(known);
    this.name = normal.isEmpty() ? projectName(request.name) : normal;
    // A project's name is a variable too, unless that can't be told.
    Variables variables = said != null && known == null ? given
        : given.or(PROJECT_NAME, new Variables.Value(Text.of(name), null));
    var context = new FileContext(variables, new Template.Budget(), "");
    Tree merged = assembly.load(request.files, context, List.of(), List.of(), null);
    if (merged == null) {
      throw new ReadException("this file is empty", source.place(0, 0));
    }
    this.root = merged;
    this.envFiles = new EnvFiles(assembly, variables);
  }

  /** The variables of the project: those of a later env file count before those of an earlier one. */
  private Variables given() throws ReadException {
    Variables all = request.environment;
    if (request.envFiles.isEmpty()) {
      Source beside = assembly.open(".env").source();
      return beside == null ? all : all.or(assembly.dotenv(beside, all, Variables.NONE));
    }
    Variables files = Variables.NONE;
    for (Source file : request.envFiles) {
      files = assembly.dotenv(file, all, files);
    }
    return all.or(files);
  }

  /** What the variables or the last file that says it call the project, or null. */
  private @Nullable Text name(Variables variables) throws ReadException {
    Variables.Value given = variables.get(PROJECT_NAME);
    if (given != null && !(given.text().isKnown() && given.text().head().isEmpty())) {
      return given.text();
    }
    Text last = null;
    for (Source file : request.files) {
      for (Node document : request.neighbours.documents(file)) {
        Tree tree = Tree.root(document, variables);
        Tree said = tree.isMapping() ? tree.get("name") : null;
        Text text = said == null ? null : name(said.word());
        boolean empty = text == null || (text.isKnown() && text.head().isEmpty());
        last = empty ? last : text;
      }
    }
    return last;
  }

  /** Compose reads the name by itself, as a text whatever it looks like. */
  private static Text name(Tree.Word word) {
    return word.type() == Scalars.Type.TIMESTAMP ? Text.of(word.scalar().value()) : word.text();
  }

  /**
   * Reads one file that nothing lies beside.
   *
   * @param variables what {@code ${X}} may take: the .env file beside it
   * @param folder the name of the folder that holds it, after which the project is called when it does not say
   * @throws ReadException when it is not YAML or not a Compose file, or anything in it makes no sense
   */
  public static Project read(Source source, Variables variables, String folder) throws ReadException {
    Outcome outcome =
        read(new Request(List.of(source), "", folder, List.of(), variables, Set.of(), new Neighbours(Neighbours.NONE)));
    if (!outcome.failures.isEmpty()) {
      throw outcome.failures.getFirst();
    }
    return outcome.project;
  }

  /**
   * Reads a project.
   *
   * @throws ReadException when a file is not YAML or not a Compose file, and when they don't fit together
   */
  public static Outcome read(Request request) throws ReadException {
    var reader = new ComposeReader(request);
    Project project = reader.project();
    return new Outcome(
        project, Set.copyOf(reader.assembly.parts()), Set.copyOf(reader.assembly.bases()), reader.profiles,
        reader.assembly.complaints().all());
  }

  /** False for a file that takes nothing from another, which is told without reading it. */
  public static boolean mayTake(Source file) {
    String text = file.text();
    return text.contains("include") || (text.contains("extends") && text.contains("file"));
  }

  private Project project() throws ReadException {
    Place.InText at = source.place(0, 0);
    var services = new ArrayList<ContainerSpec>();
    var networks = new ArrayList<Network>();
    var volumes = new ArrayList<Volume>();
    var secrets = new ArrayList<FileSource>();
    var configs = new ArrayList<FileSource>();
    var awaited = new HashSet<String>();
    boolean found = false;
    for (Field field : root.fields()) {
      found |= TopLevel.isKnown(field.name());
      List<Field> parts = switch (field.name()) {
        case "services", "jobs", "networks", "volumes", "secrets", "configs" -> field.value().fields();
        default -> List.of();
      };
      if (field.name().equals("services")) {
        at = field.nameAt();
      }
      for (Field part : parts) {
        try {
          switch (field.name()) {
            case "services", "jobs" -> {
              services.add(service(part));
              addAwaited(part.value(), awaited);
            }
            case "networks" -> networks.add(network(part));
            case "volumes" -> volumes.add(volume(part));
            case "secrets" -> secrets.add(source(part));
            default -> configs.add(source(part));
          }
        } catch (ReadException e) {
          assembly.complain(e);
          if (field.name().equals("services")) {
            services.add(new ContainerSpec.Builder(subject(part), part.nameAt()).unread("the service can't be read").build());
          }
        }
      }
    }
    if (!found && assembly.unread().isEmpty()) {
      throw new ReadException("a Compose file has the key services, and this has none", source.place(0, 0));
    }
    services.removeIf(service -> !isEnabled(service));
    List<Dangling> dangling = References.dangling(root, services, assembly.unread());
    services.replaceAll(service -> awaited.contains(service.subject().name()) ? service.toBuilder().awaited().build() : service);
    String file = String.valueOf(source.file());
    return new Project(
        name, file, Gate.COMPOSE, services, networks, volumes, secrets, configs, assembly.unread(), ComposeKeys.strays(root),
        dangling, at);
  }

  /** The services for whose good end a service waits. */
  private static void addAwaited(Tree service, Set<String> names) throws ReadException {
    Tree on = service.isMapping() ? service.get("depends_on") : null;
    if (on == null || !on.isMapping()) {
      return;
    }
    for (Field field : on.fields()) {
      Tree condition = field.value().isMapping() ? field.value().get("condition") : null;
      if (condition != null && condition.isScalar() && "service_completed_successfully".equals(condition.word().text().known())) {
        names.add(field.name());
      }
    }
  }

  private ContainerSpec service(Field field) throws ReadException {
    if (!field.value().isMapping() && !field.value().isNull()) {
      throw new ReadException(
          "the service " + Echo.of(field.name()) + " must be a mapping, and this is a " + field.value().kind(), field.value().place());
    }
    return ServiceReader.read(subject(field), field, envFiles, assembly.complaints());
  }

  private boolean isEnabled(ContainerSpec service) {
    Listing<Word> said = request.profiles.isEmpty() ? null : service.get(Key.PROFILES).value();
    if (said != null) {
      said.items().forEach(profile -> profiles.add(profile.text().shown()));
    }
    if (said == null || said.items().isEmpty() || !said.complete() || request.profiles.contains("*")) {
      return true;
    }
    return said.items().stream().anyMatch(profile -> request.profiles.contains(profile.text().shown()));
  }

  private static Subject subject(Field service) {
    return new Subject(Subject.Kind.CONTAINER, service.name(), Gate.COMPOSE, String.valueOf(service.nameAt().file()));
  }

  private static Network network(Field field) throws ReadException {
    Tree tree = field.value();
    return new Network(
        field.name(), word(tree, "driver", field), pairs(tree.get("driver_opts")), flag(tree, "internal", field),
        flag(tree, "attachable", field), external(tree, field), field.nameAt());
  }

  private static Volume volume(Field field) throws ReadException {
    Tree tree = field.value();
    Prop<Text> driver = word(tree, "driver", field);
    Tree options = tree.get("driver_opts");
    return new Volume(
        field.name(), driver, options == null ? pairs(null) : options(options, driver), external(tree, field), field.nameAt());
  }

  /** What the driver is told; a folder that the local one is to mount is seen from the file, as other paths are. */
  private static Listing<Pair> options(Tree tree, Prop<Text> driver) throws ReadException {
    Listing<Pair> all = Values.pairs(tree);
    Text local = driver.value();
    Tree way = tree.isMapping() ? tree.get("o") : null;
    Tree device = tree.isMapping() ? tree.get("device") : null;
    boolean bind = local != null && "local".equals(local.known()) && way != null && "bind".equals(way.text().known());
    if (!bind || device == null) {
      return all;
    }
    var seen = new ArrayList<Pair>(all.items().size());
    for (Pair pair : all.items()) {
      boolean path = "device".equals(pair.name().known());
      seen.add(path ? new Pair(pair.name(), device.path(), pair.at()) : pair);
    }
    return new Listing<>(seen, all.complete());
  }

  /** {@code external: true}, and the older {@code external: {name: x}}. */
  private static Prop<Boolean> external(Tree tree, Field owner) throws ReadException {
    Tree external = tree.get("external");
    return external != null && external.isMapping()
        ? new Prop.Known<>(true, external.place())
        : flag(tree, "external", owner);
  }

  private static FileSource source(Field field) throws ReadException {
    Tree tree = field.value();
    for (FileSource.Kind kind : List.of(FileSource.Kind.FILE, FileSource.Kind.ENVIRONMENT, FileSource.Kind.CONTENT)) {
      Tree value = tree.get(kind.name().toLowerCase(Locale.ROOT));
      if (value != null) {
        Prop<Text> said = kind == FileSource.Kind.FILE ? value.path() : value.prop();
        Code lines = kind == FileSource.Kind.CONTENT ? BlockText.of(value.word().scalar(), value.text()) : null;
        return new FileSource(field.name(), kind, said, lines, field.nameAt());
      }
    }
    boolean external = Boolean.TRUE.equals(external(tree, field).value());
    return new FileSource(
        field.name(), external ? FileSource.Kind.EXTERNAL : FileSource.Kind.UNKNOWN, null, null, field.nameAt());
  }

  private static Prop<Text> word(Tree tree, String name, Field owner) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? absent(owner) : value.prop();
  }

  private static Prop<Boolean> flag(Tree tree, String name, Field owner) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? absent(owner) : Values.flag(value);
  }

  /** What a network or a volume does not say. Keys are of containers: which one stands here is never looked at. */
  private static <T> Prop<T> absent(Field owner) {
    return new Prop.Absent<>(new Room(owner.nameAt(), Key.IMAGE));
  }

  private static Listing<Pair> pairs(@Nullable Tree tree) throws ReadException {
    return tree == null ? Listing.of(List.of()) : Values.pairs(tree);
  }

  /** As Compose makes a project's name of a folder's: lower case letters, digits, dashes and underscores. */
  static String projectName(String folder) {
    var name = new StringBuilder();
    String lower = folder.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain || (!name.isEmpty() && (c == '-' || c == '_'))) {
        name.append(c);
      }
    }
    return name.toString();
  }
}
