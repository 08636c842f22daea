package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Dangling.Kind;
import io.plimsoll.core.model.Dependency;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names by which services refer to one another and to networks, volumes, secrets, configs and models of their project,
 * and that nothing declares. Compose refuses such a project as a whole (compose-go, {@code checkConsistency}); the links,
 * borrowed volumes and shared namespaces are dependencies to it.
 *
 * <p>Nobody is accused of what may stand elsewhere: nothing is said of a project that includes a file that is not read, of one
 * in which a service has neither image nor build and so looks like a part, and of names that a variable makes.
 */
final class References {

  /** More of them in one project are a mistake of another kind. */
  static final int MOST = 100;

  private static final String SERVICE = "service:";

  private final Map<Kind, Set<String>> declared = new EnumMap<>(Kind.class);
  private final Set<String> enabled = new HashSet<>();
  private final List<Dangling> found = new ArrayList<>(0);
  private final Tree root;

  private References(Tree root) {
    this.root = root;
  }

  /**
   * The names that lead nowhere, in the order of the services.
   *
   * @param services those that are judged
   * @param unread what is not read of the project
   */
  static List<Dangling> dangling(Tree root, List<ContainerSpec> services, List<Unread> unread) {
    boolean whole = unread.stream().noneMatch(part -> part.kind() == Unread.Kind.INCLUDE)
        && services.stream().allMatch(References::runsSomething) && !isOld(root);
    if (!whole) {
      return List.of();
    }
    var references = new References(root);
    references.declare();
    services.forEach(service -> references.enabled.add(service.subject().name()));
    for (ContainerSpec service : services) {
      if (references.found.size() < MOST) {
        references.look(service);
      }
    }
    return references.found.size() < MOST ? references.found : references.found.subList(0, MOST);
  }

  private static boolean runsSomething(ContainerSpec service) {
    return service.unread() != null || service.says(Key.IMAGE) || service.says(Key.BUILD) || service.says(Key.PROVIDER);
  }

  /** A file of Compose's first version has no sections, and declares nothing. */
  private static boolean isOld(Tree root) {
    try {
      Field services = root.field("services");
      return services != null && services.nameAt().equals(root.place());
    } catch (ReadException e) {
      return false;
    }
  }

  private void declare() {
    for (Kind kind : Kind.values()) {
      try {
        Tree section = root.get(kind.section());
        Set<String> names = new HashSet<>();
        for (Field field : section == null ? List.<Field>of() : section.fields()) {
          names.add(field.name());
        }
        declared.put(kind, names);
      } catch (ReadException e) {
        // What is declared there can't be told, so nothing is said to be missing.
      }
    }
    Set<String> networks = declared.get(Kind.NETWORK);
    if (networks != null) {
      networks.add("default");
    }
    Set<String> services = declared.get(Kind.SERVICE);
    Set<String> jobs = names("jobs");
    if (services != null) {
      services.addAll(jobs);
    }
    enabled.addAll(jobs);
  }

  private Set<String> names(String section) {
    Set<String> names = new HashSet<>();
    try {
      Tree tree = root.get(section);
      for (Field field : tree == null ? List.<Field>of() : tree.fields()) {
        names.add(field.name());
      }
    } catch (ReadException e) {
      // Who reads the section says so.
    }
    return names;
  }

  private void look(ContainerSpec service) {
    for (Attachment seat : service.items(Key.NETWORKS)) {
      refer(service, Kind.NETWORK, seat.network().known(), seat.at());
    }
    for (Mount mount : service.items(Key.MOUNTS)) {
      if (mount.type() == Mount.Type.VOLUME) {
        refer(service, Kind.VOLUME, mount.source().known(), mount.sourceAt());
      }
    }
    grants(service, Kind.SECRET, service.items(Key.SECRETS));
    grants(service, Kind.CONFIG, service.items(Key.CONFIGS));
    for (Word model : service.items(Key.MODELS)) {
      refer(service, Kind.MODEL, model.text().known(), model.at());
    }
    Build build = service.get(Key.BUILD).value();
    if (build != null) {
      grants(service, Kind.SECRET, build.secrets().items());
      for (Pair context : build.additionalContexts().items()) {
        Text where = context.value().value();
        String known = where == null ? null : where.known();
        if (known != null && known.startsWith(SERVICE)) {
          refer(service, Kind.SERVICE, known.substring(SERVICE.length()), context.value().place());
        }
      }
    }
    dependencies(service);
  }

  private void grants(ContainerSpec service, Kind kind, List<Grant> grants) {
    for (Grant grant : grants) {
      refer(service, kind, grant.source().known(), grant.at());
    }
  }

  private void dependencies(ContainerSpec service) {
    for (Dependency dependency : Dependency.of(service)) {
      boolean optional = dependency.key() == Key.DEPENDS_ON && isDeclared(Kind.SERVICE, dependency.on())
          && isOptional(service.subject().name(), dependency.on());
      if (!optional) {
        refer(service, Kind.SERVICE, dependency.on(), dependency.at());
      }
    }
    if (service.get(Key.NETWORK_MODE) instanceof Prop.Known<Text>(Text mode, Place at)
        && mode.known() != null && isOwnNetwork(mode.known())) {
      found.add(new Dangling(Kind.NETWORK, mode.known(), service.subject(), true, null, at));
    }
  }

  /** True for a network of the project that the engine knows under another name: Compose puts the project's before it. */
  private boolean isOwnNetwork(String mode) {
    boolean own = false;
    try {
      Tree networks = root.get("networks");
      for (Field field : networks == null ? List.<Field>of() : networks.fields()) {
        boolean same = field.name().equals(mode);
        Tree name = field.value().isMapping() ? field.value().get("name") : null;
        boolean external = field.value().isMapping() && field.value().get("external") != null;
        if (name != null ? !name.text().isKnown() || mode.equals(name.text().known()) : same && external) {
          return false;
        }
        own |= same;
      }
    } catch (ReadException e) {
      return false;
    }
    return own;
  }

  /** True for a service that is only waited for where it is started: {@code required: false}. */
  private boolean isOptional(String service, String on) {
    try {
      Tree tree = root.get("services");
      for (String name : List.of(service, "depends_on", on, "required")) {
        tree = tree == null || !tree.isMapping() ? null : tree.get(name);
      }
      return tree != null && Boolean.FALSE.equals(Values.flag(tree).value());
    } catch (ReadException e) {
      return true;
    }
  }

  private boolean isDeclared(Kind kind, String name) {
    Set<String> names = declared.get(kind);
    return names == null || names.contains(name);
  }

  private void refer(ContainerSpec by, Kind kind, @Nullable String name, Place at) {
    if (name == null || name.isEmpty() || found.size() >= MOST) {
      return;
    }
    boolean there = isDeclared(kind, name);
    boolean idle = kind == Kind.SERVICE && there && !enabled.contains(name) && declared.containsKey(kind);
    if (!there || idle) {
      String meant = there ? null : Nearest.to(name, declared.getOrDefault(kind, Set.of()).stream().sorted().toList());
      found.add(new Dangling(kind, name, by.subject(), idle, by.subject().name().equals(meant) ? null : meant, at));
    }
  }
}
