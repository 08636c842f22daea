package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
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
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.Scalars;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Compose file (Compose Specification) into a {@link Project}. What the file refers to, a Dockerfile or an env
 * file, is joined to it by {@code resolve}.
 *
 * <p>It reads as compose-go does, and refuses what that can't make sense of; but it is no check against the schema: keys
 * that Compose does not know are passed over, and a number where a text is due is read as that text.
 */
public final class ComposeReader {

  /** Keys at the top, of which a Compose file has one at least. */
  private static final Set<String> SECTIONS =
      Set.of("services", "networks", "volumes", "secrets", "configs", "include", "jobs", "models", "name");

  private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

  private final Source source;
  private final Tree root;
  private final String name;
  private final String file;

  private ComposeReader(Source source, Variables variables, String folder) throws ReadException {
    List<Node> documents = YamlReader.read(source);
    if (documents.isEmpty()) {
      throw new ReadException("this file is empty", source.place(0, 0));
    }
    if (documents.size() > 1) {
      throw new ReadException("a second document: Compose files of several are not read", documents.get(1).place());
    }
    this.source = source;
    this.file = String.valueOf(source.file());
    Node document = documents.getFirst();
    Tree unnamed = Tree.root(document, variables);
    if (!unnamed.isMapping()) {
      throw new ReadException("a Compose file is a mapping with the key services", unnamed.place());
    }
    Text said = name(unnamed, variables);
    String known = said == null ? null : said.known();
    String normal = known == null ? "" : projectName(known);
    this.name = normal.isEmpty() ? projectName(folder) : normal;
    // A project's name is a variable too, unless that can't be told.
    this.root = said != null && known == null ? unnamed
        : Tree.root(document, variables.or(PROJECT_NAME, new Variables.Value(Text.of(name), null)));
  }

  /** What .env or the file says the project is called, or null. */
  private static @Nullable Text name(Tree root, Variables variables) throws ReadException {
    Variables.Value given = variables.get(PROJECT_NAME);
    if (given != null && !(given.text().isKnown() && given.text().head().isEmpty())) {
      return given.text();
    }
    Tree name = root.get("name");
    if (name == null) {
      return null;
    }
    Tree.Word word = name.word();
    // Compose reads the name by itself, as a text whatever it looks like.
    return word.type() == Scalars.Type.TIMESTAMP ? Text.of(word.scalar().value()) : word.text();
  }

  /**
   * Reads a file.
   *
   * @param variables what {@code ${X}} may take: the .env file beside it
   * @param folder the name of the folder that holds it, after which the project is called when it does not say
   * @throws ReadException when it is not YAML or not a Compose file
   */
  public static Project read(Source source, Variables variables, String folder) throws ReadException {
    return new ComposeReader(source, variables, folder).project();
  }

  private Project project() throws ReadException {
    Place.InText at = source.place(0, 0);
    var services = new ArrayList<ContainerSpec>();
    var networks = new ArrayList<Network>();
    var volumes = new ArrayList<Volume>();
    var secrets = new ArrayList<FileSource>();
    var configs = new ArrayList<FileSource>();
    boolean found = false;
    for (Tree.Field field : root.fields()) {
      found |= SECTIONS.contains(field.name()) || field.name().startsWith("x-");
      List<Tree.Field> parts = switch (field.name()) {
        case "services", "jobs", "networks", "volumes", "secrets", "configs" -> field.value().fields();
        default -> List.of();
      };
      if (field.name().equals("services")) {
        at = field.nameAt();
      }
      for (Tree.Field part : parts) {
        switch (field.name()) {
          case "services", "jobs" -> services.add(service(part));
          case "networks" -> networks.add(network(part));
          case "volumes" -> volumes.add(volume(part));
          case "secrets" -> secrets.add(source(part));
          default -> configs.add(source(part));
        }
      }
    }
    if (!found) {
      throw new ReadException("a Compose file has the key services, and this has none", source.place(0, 0));
    }
    return new Project(name, file, Gate.COMPOSE, services, networks, volumes, secrets, configs, at);
  }

  private ContainerSpec service(Tree.Field field) throws ReadException {
    if (!field.value().isMapping() && !field.value().isNull()) {
      throw new ReadException(
          "the service " + field.name() + " is a " + field.value().kind() + ", not a mapping", field.value().place());
    }
    return ServiceReader.read(new Subject(Subject.Kind.CONTAINER, field.name(), Gate.COMPOSE, file), field);
  }

  private static Network network(Tree.Field field) throws ReadException {
    Tree tree = field.value();
    return new Network(
        field.name(), word(tree, "driver", field), pairs(tree.get("driver_opts")), flag(tree, "internal", field),
        flag(tree, "attachable", field), external(tree, field), field.nameAt());
  }

  private static Volume volume(Tree.Field field) throws ReadException {
    Tree tree = field.value();
    return new Volume(
        field.name(), word(tree, "driver", field), pairs(tree.get("driver_opts")), external(tree, field), field.nameAt());
  }

  /** {@code external: true}, and the older {@code external: {name: x}}. */
  private static Prop<Boolean> external(Tree tree, Tree.Field owner) throws ReadException {
    Tree external = tree.get("external");
    return external != null && external.isMapping()
        ? new Prop.Known<>(true, external.place())
        : flag(tree, "external", owner);
  }

  private static FileSource source(Tree.Field field) throws ReadException {
    Tree tree = field.value();
    for (FileSource.Kind kind : List.of(FileSource.Kind.FILE, FileSource.Kind.ENVIRONMENT, FileSource.Kind.CONTENT)) {
      Tree value = tree.get(kind.name().toLowerCase(Locale.ROOT));
      if (value != null) {
        return new FileSource(field.name(), kind, value.prop(), field.nameAt());
      }
    }
    boolean external = Boolean.TRUE.equals(external(tree, field).value());
    return new FileSource(
        field.name(), external ? FileSource.Kind.EXTERNAL : FileSource.Kind.UNKNOWN, null, field.nameAt());
  }

  private static Prop<Text> word(Tree tree, String name, Tree.Field owner) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? new Prop.Absent<>(new Room(owner.nameAt(), Key.IMAGE)) : value.prop();
  }

  private static Prop<Boolean> flag(Tree tree, String name, Tree.Field owner) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? new Prop.Absent<>(new Room(owner.nameAt(), Key.IMAGE)) : Values.flag(value);
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
