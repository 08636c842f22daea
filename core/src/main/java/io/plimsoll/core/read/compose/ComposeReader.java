package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one Compose file (Compose Specification) into a {@link Project}. What the file refers to, a Dockerfile or an env
 * file, is joined to it by {@code resolve}.
 */
public final class ComposeReader {

  private final Source source;
  private final Variables variables;

  private ComposeReader(Source source, Variables variables) {
    this.source = source;
    this.variables = variables;
  }

  /**
   * Reads a file.
   *
   * @param variables what {@code ${X}} may take: the .env file beside it
   * @param folder the name of the folder that holds it, after which the project is called when it does not say
   * @throws ReadException when it is not YAML or not a Compose file
   */
  public static Project read(Source source, Variables variables, String folder) throws ReadException {
    return new ComposeReader(source, variables).project(folder);
  }

  private Project project(String folder) throws ReadException {
    List<Node> documents = YamlReader.read(source);
    if (documents.isEmpty()) {
      throw new ReadException("this file is empty", source.place(0, 0));
    }
    if (documents.size() > 1) {
      throw new ReadException("a second document: this reads files of one", documents.get(1).place());
    }
    Tree root = Tree.root(documents.getFirst(), variables);
    if (!root.isMapping()) {
      throw new ReadException("a Compose file is a mapping with the key services", root.place());
    }
    String file = String.valueOf(source.file());
    String name = projectName(folder);
    Place.InText at = source.place(0, 0);
    var services = new ArrayList<ContainerSpec>();
    var networks = new ArrayList<Network>();
    var volumes = new ArrayList<Volume>();
    var secrets = new ArrayList<FileSource>();
    var configs = new ArrayList<FileSource>();
    boolean found = false;
    for (Tree.Field field : root.fields()) {
      switch (field.name()) {
        case "name" -> {
          String known = field.value().text().known();
          name = known == null ? name : known;
        }
        case "services" -> {
          found = true;
          at = field.nameAt();
          for (Tree.Field service : mapping(field)) {
            services.add(service(service, file));
          }
        }
        case "networks" -> {
          for (Tree.Field network : mapping(field)) {
            networks.add(network(network));
          }
        }
        case "volumes" -> {
          for (Tree.Field volume : mapping(field)) {
            volumes.add(volume(volume));
          }
        }
        case "secrets" -> sources(field, secrets);
        case "configs" -> sources(field, configs);
        default -> {}
      }
    }
    if (!found && root.get("include") == null) {
      throw new ReadException("a Compose file has the key services, and this has none", source.place(0, 0));
    }
    return new Project(name, file, Gate.COMPOSE, services, networks, volumes, secrets, configs, at);
  }

  private static ContainerSpec service(Tree.Field field, String file) throws ReadException {
    if (!field.value().isMapping() && !field.value().isNull()) {
      throw new ReadException("the service " + field.name() + " is a " + field.value().kind() + ", not a mapping", field.value().place());
    }
    var subject = new Subject(Subject.Kind.CONTAINER, field.name(), Gate.COMPOSE, file);
    return new ServiceReader(subject, field).read();
  }

  private static List<Tree.Field> mapping(Tree.Field field) throws ReadException {
    if (!field.value().isMapping() && !field.value().isNull()) {
      throw new ReadException(field.name() + " is a mapping, not a " + field.value().kind(), field.value().place());
    }
    return field.value().fields();
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

  private static void sources(Tree.Field section, List<FileSource> into) throws ReadException {
    for (Tree.Field field : mapping(section)) {
      Tree tree = field.value();
      FileSource found = null;
      for (FileSource.Kind kind : List.of(FileSource.Kind.FILE, FileSource.Kind.ENVIRONMENT, FileSource.Kind.CONTENT)) {
        Tree value = tree.get(kind.name().toLowerCase(Locale.ROOT));
        if (value != null && found == null) {
          found = new FileSource(field.name(), kind, value.prop(), field.nameAt());
        }
      }
      boolean external = Boolean.TRUE.equals(external(tree, field).value());
      into.add(found != null ? found
          : new FileSource(field.name(), external ? FileSource.Kind.EXTERNAL : FileSource.Kind.UNKNOWN, null, field.nameAt()));
    }
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
