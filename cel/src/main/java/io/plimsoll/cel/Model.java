package io.plimsoll.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.policy.UserRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every type that conditions know, by name. */
final class Model {

  static final Struct<ContainerSpec> CONTAINER = Containers.struct();

  private static final Struct<Network> NETWORK = new Struct<Network>("Network")
      .fact("name", SimpleType.STRING, "its name in the project", Network::name)
      .key("driver", SimpleType.STRING, "", one -> Cell.text(one.driver()))
      .key("internal", SimpleType.BOOL, "true: no way out", one -> Cell.flag(one.internal()))
      .key("attachable", SimpleType.BOOL, "", one -> Cell.flag(one.attachable()))
      .key("external", SimpleType.BOOL, "made outside of the project", one -> Cell.flag(one.external()))
      .key("options", Struct.TEXT_MAP, "`driver_opts`", one -> Parts.listing(one.options(), one.at(), true));

  private static final Struct<Volume> VOLUME = new Struct<Volume>("Volume")
      .fact("name", SimpleType.STRING, "its name in the project", Volume::name)
      .key("driver", SimpleType.STRING, "", one -> Cell.text(one.driver()))
      .key("external", SimpleType.BOOL, "made outside of the project", one -> Cell.flag(one.external()))
      .key("options", Struct.TEXT_MAP, "`driver_opts`", one -> Parts.listing(one.options(), one.at(), true));

  private static final Struct<FileSource> SOURCE = new Struct<FileSource>("Source")
      .fact("name", SimpleType.STRING, "its name in the project", FileSource::name)
      .key("kind", SimpleType.STRING, "`file`, `environment`, `content`, `external`",
          one -> one.kind() == FileSource.Kind.UNKNOWN ? Cell.open("where it comes from has no value here", one.at())
              : Cell.of(one.kind().name().toLowerCase(Locale.ROOT), one.at()));

  static final Struct<Project> PROJECT = new Struct<Project>("Project")
      .fact("name", SimpleType.STRING, "`name:`, else the folder's", Project::name)
      .fact("file", SimpleType.STRING, "its first file, from the root", Project::file)
      .key("services", CONTAINER.listType(), "", project -> list(project, project.services(), CONTAINER, ContainerSpec::name))
      .key("networks", NETWORK.listType(), "those that the project declares", project -> list(project, project.networks(), NETWORK, Network::at))
      .key("volumes", VOLUME.listType(), "", project -> list(project, project.volumes(), VOLUME, Volume::at))
      .key("secrets", SOURCE.listType(), "", project -> list(project, project.secrets(), SOURCE, FileSource::at))
      .key("configs", SOURCE.listType(), "", project -> list(project, project.configs(), SOURCE, FileSource::at));

  /** In the order of the reference. */
  static final Map<String, Struct<?>> STRUCTS = structs();

  private Model() {}

  /** What a rule may be about. */
  static Struct<?> root(UserRule.Over over) {
    return switch (over) {
      case CONTAINER -> CONTAINER;
      case DOCKERFILE -> Dockerfiles.DOCKERFILE;
      case STAGE -> Dockerfiles.STAGE;
      case PROJECT -> PROJECT;
    };
  }

  private static Map<String, Struct<?>> structs() {
    Map<String, Struct<?>> all = new LinkedHashMap<>();
    for (Struct<?> struct : List.of(
        CONTAINER, Parts.IMAGE, Parts.PORT, Parts.MOUNT, Parts.DEVICE, Parts.ATTACHMENT, Parts.GRANT, Parts.HEALTHCHECK, Parts.BUILD,
        Parts.HOOK, Dockerfiles.DOCKERFILE, Dockerfiles.STAGE, Dockerfiles.INSTRUCTION, Dockerfiles.CALL, PROJECT, NETWORK, VOLUME, SOURCE)) {
      all.put(struct.name(), struct);
    }
    return all;
  }

  /** A section of a project, which has more than can be told where a file of it is not read. */
  private static <T> Cell list(Project project, List<T> items, Struct<T> struct, Function<T, Place> at) {
    var cells = new ArrayList<Cell>(items.size());
    items.forEach(item -> cells.add(Cell.of(struct.view(item), at.apply(item))));
    Unknown rest = project.unread().isEmpty() ? null
        : new Unknown(project.unread().getFirst().why(), project.unread().getFirst().at());
    return Cell.of(new OpenList(cells, rest), project.at());
  }

  /** Tells the checker of them. */
  @Immutable
  static final class Types implements CelTypeProvider {
    private static final ImmutableList<CelType> ALL =
        STRUCTS.values().stream().map(Struct::declared).collect(ImmutableList.toImmutableList());

    @Override
    public ImmutableCollection<CelType> types() {
      return ALL;
    }

    @Override
    public Optional<CelType> findType(String wanted) {
      return ALL.stream().filter(type -> type.name().equals(wanted)).findFirst();
    }
  }
}
