package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.EngineFilters;
import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A container that holds the socket of an engine, or a folder above it, gives orders to that engine. */
public final class DockerSocket extends ContainerRule {

  public DockerSocket() {
    super(RuleInfo.container(
        "PL2007", "docker-socket", "a container holds the engine's socket", Severity.CRITICAL,
        "CIS-Docker-1.6:5.32", "CWE-250", "KICS:docker_socket_mounted_in_container", "docker-bench:5.32",
        "semgrep:exposing-docker-socket-volume", "compose-lint:CL-0001"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    switch (spec.get(Key.USE_API_SOCKET)) {
      case Prop.Known<Boolean>(Boolean on, Place at) when on -> found(spec, out, at)
          .says(spec.subject().name() + " has use_api_socket")
          .hint("it hands over the engine's API and your registry logins: remove it")
          .fix(Fix.unsafe("remove use_api_socket", spec.subject().name() + " can no longer use the engine", new Edit.Remove(at)));
      case Prop.Unknown<Boolean> unknown -> out.undecided(unknown, "whether it has the engine's socket");
      default -> {}
    }
    switch (spec.get(Key.MOUNTS)) {
      case Prop.Known<Listing<Mount>>(Listing<Mount> mounts, var at) -> mounts.items().forEach(mount -> mount(spec, mount, out));
      case Prop.Inherited<Listing<Mount>>(Listing<Mount> mounts, var from, var room) ->
          mounts.items().forEach(mount -> mount(spec, mount, out));
      case Prop.Absent<Listing<Mount>> absent -> {}
      case Prop.Unknown<Listing<Mount>> unknown -> out.undecided(unknown, "what it mounts");
    }
  }

  private static void mount(ContainerSpec spec, Mount mount, Findings out) {
    LocalVolume volume = LocalVolume.of(mount);
    Pair device = volume == null ? null : volume.folder();
    Text path = HostMounts.path(spec, mount, device);
    if (path != null) {
      judge(spec, mount, path, device == null ? null : device.at(), out);
    } else if (device != null) {
      out.undecided(device.at(), "what " + mount.source().shown() + " is", "its device has no value here");
    }
  }

  private static void judge(ContainerSpec spec, Mount mount, Text path, @Nullable Place device, Findings out) {
    switch (EngineSockets.judge(path)) {
      case SOCKET -> {
        EngineFilters.Let let = EngineFilters.of(spec);
        if (let != null) {
          filter(spec, mount, let, out);
          return;
        }
        var draft = found(spec, out, mount.at())
            .mark(mount.sourceAt())
            .says(spec.subject().name() + " mounts " + path.shown())
            .hint("the engine's API, \":ro\" or not: put a filter in between");
        finish(spec, mount, device, draft);
      }
      case FOLDER -> {
        // What anyone on the host may read is for sensitive-mount.
        if (HostReader.isAnyone(spec, mount, path)) {
          return;
        }
        var draft = found(spec, out, mount.at())
            .mark(mount.sourceAt())
            .says(spec.subject().name() + " mounts " + path.shown())
            .hint("the engine's socket is in there, \":ro\" or not");
        if (HostReader.isMonitor(spec, mount)) {
          draft.severity(Severity.HIGH)
              .hint("the engine's socket is in there: mount less, or let nobody but its server reach " + spec.subject().name());
        }
        finish(spec, mount, device, draft);
      }
      case SERVICE -> {
        var draft = found(spec, out, mount.at())
            .mark(mount.sourceAt())
            .says(path.shown() + " hands the container the socket on which " + EngineSockets.orders(path))
            .hint("through it root can start any program on the host, \":ro\" or not");
        finish(spec, mount, device, draft);
      }
      case OPEN -> out.undecided(mount.at(), "what it mounts", path.why());
      case NOTHING -> {}
    }
  }

  /** A filter is where the socket belongs: what counts is what it lets through. */
  private static void filter(ContainerSpec spec, Mount mount, EngineFilters.Let let, Findings out) {
    String name = spec.subject().name();
    Place at = let.at() == null ? mount.at() : let.at();
    Text mode = spec.get(Key.NETWORK_MODE).value();
    boolean host = mode != null && "host".equals(mode.known());
    Severity severity = switch (let.level()) {
      case ROOT -> host ? Severity.CRITICAL : Severity.HIGH;
      case CHANGES -> host ? Severity.HIGH : Severity.MEDIUM;
      case READS -> host ? Severity.HIGH : Severity.LOW;
      case LITTLE, OPEN -> Severity.INFO;
    };
    if (let.level() == EngineFilters.Level.OPEN) {
      out.undecided(at, "what it lets through to the engine", "a variable has no value here");
    } else if (let.level() != EngineFilters.Level.LITTLE) {
      out.at(at)
          .so("Whoever reaches " + name + " can " + let.can())
          .says("this filter of the engine's API lets it through: " + let.why())
          .because("project", mount.at(), name + " has the socket")
          .hint(let.level() == EngineFilters.Level.READS ? "share a network only with what asks it, and publish no port of it"
              : "let less through, on a network with nothing but what asks it")
          .severity(severity);
    }
  }

  private static Draft found(ContainerSpec spec, Findings out, Place at) {
    return out.at(at).so("Whoever takes over " + spec.subject().name() + " owns this host");
  }

  private static void finish(ContainerSpec spec, Mount mount, @Nullable Place device, Draft draft) {
    if (device != null) {
      draft.because("project", device, "the volume " + mount.source().shown() + " is a bind mount");
    }
    draft.fix(Fix.unsafe("remove the mount", spec.subject().name() + " can no longer use the engine", new Edit.Remove(mount.at())));
  }
}
