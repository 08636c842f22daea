package io.plimsoll.report;

import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.facts.Reach;
import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.secret.SecretText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a map of a run shows: for each project its services, the networks through which they reach one another, the ports that are
 * published, and what of the host is handed in. No text in it shows a secret.
 */
record Atlas(List<Sheet> sheets) {

  /** So many ways to the host, and ports, of one service are drawn; the others are counted. */
  private static final int MOST_TIES = 5;

  private static final String DEFAULT = "default";
  /** The mode of a network that depends on a variable, or is written where nobody could read it. */
  private static final String UNTOLD = "?";

  /**
   * One project, or the containers that stand alone.
   *
   * @param file empty for those
   * @param services in the order in which they are drawn
   */
  record Sheet(String name, String file, List<Service> services, List<Net> nets) {}

  /**
   * A container.
   *
   * @param image what it runs, or empty
   * @param nets indexes of its networks, ascending
   * @param alone why it is in none, or empty
   * @param findings open ones about it, the worst first
   */
  record Service(
      String name, String image, List<Integer> nets, String alone, List<Tie> ports, List<Tie> holds, List<Finding> findings) {}

  /** A network. */
  record Net(String name, boolean internal, boolean external, @Nullable Finding worst) {}

  /**
   * A published port, or something of the host that the container holds.
   *
   * @param wide of a port, that every network of the host reaches it; of a hold, that it gives something of the host away
   * @param worst the worst open finding there, or null
   */
  record Tie(String label, boolean wide, @Nullable Finding worst) {}

  static Atlas of(Run run) {
    Subjects subjects = run.subjects();
    var open = new ArrayList<Finding>();
    for (Finding finding : run.verdict().findings()) {
      if (finding.state() == Finding.State.OPEN) {
        open.add(finding);
      }
    }
    var sheets = new ArrayList<Sheet>();
    for (Project project : subjects.projects()) {
      if (!project.services().isEmpty()) {
        sheets.add(new Builder(project.services(), project.networks(), of(project.file(), open), run.verdict().masks()).sheet(project.name(), project.file()));
      }
    }
    var alone = new ArrayList<ContainerSpec>();
    for (ContainerSpec spec : subjects.containers()) {
      if (spec.subject().kind() == Subject.Kind.CONTAINER) {
        alone.add(spec);
      }
    }
    if (!alone.isEmpty()) {
      sheets.add(new Builder(alone, List.of(), open, run.verdict().masks()).sheet("containers by themselves", ""));
    }
    return new Atlas(sheets);
  }

  int services() {
    return sheets.stream().mapToInt(sheet -> sheet.services.size()).sum();
  }

  /** The findings that may speak of a project: those in its file, or about it or what its services build. */
  private static List<Finding> of(String file, List<Finding> findings) {
    var found = new ArrayList<Finding>();
    for (Finding finding : findings) {
      boolean here = file.equals(finding.at().file()) || file.equals(finding.subject().file());
      if (here || finding.related().stream().anyMatch(related -> file.equals(related.at().file()))) {
        found.add(finding);
      }
    }
    return found;
  }

  /** Gathers one sheet. */
  private static final class Builder {
    private final List<ContainerSpec> specs;
    private final Map<String, Network> defined = new LinkedHashMap<>();
    private final Map<String, Integer> lanes = new LinkedHashMap<>();
    private final List<Finding> findings;
    private final Masks masks;

    Builder(List<ContainerSpec> specs, List<Network> networks, List<Finding> findings, Masks masks) {
      this.masks = masks;
      this.specs = specs;
      this.findings = findings;
      networks.forEach(network -> defined.put(network.name(), network));
    }

    Sheet sheet(String name, String file) {
      // The front door stands on top: networks in the order in which those get to them who publish a port, then the others.
      for (boolean front : new boolean[] {true, false}) {
        for (ContainerSpec spec : specs) {
          if (publishes(spec) == front) {
            networks(spec).forEach(network -> lanes.computeIfAbsent(network, key -> lanes.size()));
          }
        }
      }
      var services = new ArrayList<Service>();
      specs.forEach(spec -> services.add(service(spec)));
      services.sort(Comparator.comparingInt(Builder::first).thenComparing(one -> one.ports.isEmpty()).thenComparingInt(Builder::last));
      var nets = new ArrayList<Net>();
      lanes.keySet().forEach(lane -> nets.add(net(lane)));
      return new Sheet(SecretText.masked(name), SecretText.masked(file), services, nets);
    }

    private static int first(Service service) {
      return service.nets.isEmpty() ? Integer.MAX_VALUE : service.nets.getFirst();
    }

    private static int last(Service service) {
      return service.nets.isEmpty() ? Integer.MAX_VALUE : service.nets.getLast();
    }

    private static boolean publishes(ContainerSpec spec) {
      return !spec.items(Key.PORTS).isEmpty();
    }

    private Net net(String lane) {
      Network network = defined.get(lane);
      boolean internal = network != null && Boolean.TRUE.equals(network.internal().value());
      boolean external = network != null && Boolean.TRUE.equals(network.external().value());
      return new Net(masks.sentence(lane, ""), internal, external, network == null ? null : worst(network.at()));
    }

    /** The networks of a service by name; a service in another's network is where that one is. */
    private Set<String> networks(ContainerSpec spec) {
      ContainerSpec at = spec;
      Set<String> names = new LinkedHashSet<>();
      String mode = mode(at);
      for (int i = 0; i < specs.size() && mode.startsWith("service:"); i++) {
        String other = mode.substring("service:".length());
        at = specs.stream().filter(one -> one.subject().name().equals(other)).findFirst().orElse(at);
        mode = mode(at);
      }
      for (Attachment seat : at.items(Key.NETWORKS)) {
        names.add(seat.network().shown());
      }
      boolean own = mode.isEmpty() || mode.equals(DEFAULT) || mode.equals("bridge");
      if (!own && !isShared(mode)) {
        names.add(mode);
      } else if (own && names.isEmpty() && !at.says(Key.NETWORKS)) {
        names.add(at.subject().gate() == Gate.COMPOSE && mode.isEmpty() ? DEFAULT : "bridge");
      }
      return isShared(mode) ? Set.of() : names;
    }

    private static String mode(ContainerSpec spec) {
      Text mode = spec.get(Key.NETWORK_MODE).value();
      boolean untold = spec.get(Key.NETWORK_MODE) instanceof Prop.Unknown && !spec.says(Key.NETWORKS);
      return untold || (mode != null && !mode.isKnown()) ? UNTOLD : mode == null ? "" : mode.shown();
    }

    private static boolean isShared(String mode) {
      return mode.equals("host") || mode.equals("none") || mode.startsWith("container:") || mode.startsWith("service:") || mode.equals(UNTOLD);
    }

    private Service service(ContainerSpec spec) {
      var nets = new ArrayList<Integer>();
      for (String network : networks(spec)) {
        Integer lane = lanes.get(network);
        if (lane != null) {
          nets.add(lane);
        }
      }
      nets.sort(null);
      String mode = mode(spec);
      String alone = switch (mode) {
        case "none" -> "no network";
        case UNTOLD -> "network not known";
        case "host" -> "";
        default -> isShared(mode) ? "network of " + mode.substring(mode.indexOf(':') + 1) : "";
      };
      Text image = spec.get(Key.IMAGE).value();
      String runs = image != null ? image.shown() : spec.says(Key.BUILD) ? "built here" : "";
      String name = spec.subject().name().isEmpty() ? spec.subject().gate().id() : spec.subject().name();
      return new Service(
          SecretText.masked(name), masks.sentence(runs, ""), nets, masks.sentence(alone, ""), cut(ports(spec)), cut(holds(spec)), about(spec));
    }

    private List<Finding> about(ContainerSpec spec) {
      String pointer = spec.subject().gate() == Gate.COMPOSE
          ? "/services/" + spec.subject().name().replace("~", "~0").replace("/", "~1") + "/" : null;
      var about = new ArrayList<Finding>();
      for (Finding finding : findings) {
        boolean own = finding.subject().equals(spec.subject());
        String at = finding.at().pointer();
        own |= pointer != null && at != null && at.startsWith(pointer) && finding.at().file() != null;
        if (own || finding.related().stream().anyMatch(related -> related.at().equals(spec.name()))) {
          about.add(finding);
        }
      }
      return about;
    }

    private List<Tie> ports(ContainerSpec spec) {
      var ties = new ArrayList<Tie>();
      for (Port port : spec.items(Key.PORTS)) {
        String host = port.hostIp().shown();
        String published = port.published().shown().isEmpty() ? "any" : port.published().shown();
        String target = port.target().shown() + (port.protocol().equals("tcp") ? "" : "/" + port.protocol());
        String label = (host.isEmpty() ? "" : (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":") + published;
        Reach reach = Reach.of(port);
        ties.add(tie(published.equals(target) ? label : label + " → " + target, reach.isPublic() || reach == Reach.OPEN, port.at()));
      }
      untold(ties, spec, Key.PORTS);
      if (Boolean.TRUE.equals(spec.get(Key.PUBLISH_ALL).value())) {
        ties.add(tie("every exposed port", true, spec.get(Key.PUBLISH_ALL).place()));
      }
      return ties;
    }

    private List<Tie> holds(ContainerSpec spec) {
      var ties = new ArrayList<Tie>();
      flag(ties, spec, Key.PRIVILEGED, "privileged");
      flag(ties, spec, Key.USE_API_SOCKET, "use_api_socket");
      for (Key<Text> key : List.of(Key.NETWORK_MODE, Key.PID, Key.IPC, Key.UTS, Key.USERNS_MODE, Key.CGROUP)) {
        Text mode = spec.get(key).value();
        if (mode != null && "host".equals(mode.known())) {
          ties.add(tie(key + ": host", true, spec.get(key).place()));
        }
      }
      for (Mount mount : spec.items(Key.MOUNTS)) {
        Text source = source(mount);
        if (source != null) {
          boolean writable = !Boolean.TRUE.equals(mount.readOnly().value());
          boolean wide = EngineSockets.judge(source) != EngineSockets.Verdict.NOTHING || HostPaths.judge(source, writable) != null;
          ties.add(tie(source.shown() + (writable ? "" : " (ro)"), wide, mount.at()));
        }
      }
      untold(ties, spec, Key.MOUNTS);
      for (Device device : spec.items(Key.DEVICES)) {
        ties.add(tie(device.source().shown(), true, device.at()));
      }
      ties.sort(Builder::worstFirst);
      return ties;
    }

    private static int worstFirst(Tie a, Tie b) {
      if (a.worst != null && b.worst != null) {
        return a.worst.severity().compareTo(b.worst.severity());
      }
      return a.worst != null ? -1 : b.worst != null ? 1 : Boolean.compare(b.wide, a.wide);
    }

    /** What of the host a mount brings in: a path, or what a named volume really is; null for none. */
    private static @Nullable Text source(Mount mount) {
      if (mount.type() == Mount.Type.BIND || mount.type() == Mount.Type.NPIPE) {
        return mount.source();
      }
      if (mount.volume() == null) {
        return null;
      }
      for (Pair option : mount.volume().options().items()) {
        Text device = option.value().value();
        if ("device".equals(option.name().known()) && device != null && device.head().startsWith("/")) {
          return device;
        }
      }
      return null;
    }

    private void flag(List<Tie> ties, ContainerSpec spec, Key<Boolean> key, String label) {
      if (Boolean.TRUE.equals(spec.get(key).value())) {
        ties.add(tie(label, true, spec.get(key).place()));
      }
    }

    /** Says that a variable decides some of a list. */
    private <T> void untold(List<Tie> ties, ContainerSpec spec, Key<Listing<T>> key) {
      Prop<Listing<T>> prop = spec.get(key);
      Listing<T> listing = prop.value();
      if (prop instanceof Prop.Unknown<Listing<T>> && spec.unread() == null) {
        ties.add(new Tie(key + " not known", false, null));
      } else if (listing != null && !listing.complete()) {
        ties.add(new Tie("more not known", false, null));
      }
    }

    private Tie tie(String label, boolean wide, Place at) {
      return new Tie(masks.sentence(label, ""), wide, worst(at));
    }

    private static List<Tie> cut(List<Tie> ties) {
      if (ties.size() <= MOST_TIES) {
        return ties;
      }
      var kept = new ArrayList<>(ties.subList(0, MOST_TIES - 1));
      kept.add(new Tie("and " + (ties.size() - kept.size()) + " more", false, ties.get(kept.size()).worst));
      return kept;
    }

    /** The worst finding that lies at a place, or in it, or around its key. */
    private @Nullable Finding worst(Place place) {
      for (Finding finding : findings) {
        if (meets(finding.at(), place)) {
          return finding;
        }
      }
      return null;
    }

    private static boolean meets(Place a, Place b) {
      return switch (a) {
        case Place.InText one -> switch (b) {
          case Place.InText two -> Objects.equals(one.file(), two.file())
              && one.range().start().offset() < two.range().end().offset()
              && two.range().start().offset() < one.range().end().offset();
        };
      };
    }
  }
}
