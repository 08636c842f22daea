package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sockets on which container engines take orders, and the folders above them. */
public final class EngineSockets {

  private static final List<String> SOCKETS = List.of(
      "/var/run/docker.sock", "/run/docker.sock", "/var/run/docker/docker.sock", "/run/docker/docker.sock",
      "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock", "/var/run/docker/containerd/containerd.sock",
      "/run/docker/containerd/containerd.sock", "/run/podman/podman.sock", "/var/run/podman/podman.sock", "/run/crio/crio.sock",
      "/var/run/crio/crio.sock", "/run/k3s/containerd/containerd.sock", "/var/run/k3s/containerd/containerd.sock",
      "/run/buildkit/buildkitd.sock", "/var/run/buildkit/buildkitd.sock", "/run/cri-dockerd.sock", "/var/run/cri-dockerd.sock",
      "/run/dockershim.sock", "/var/run/dockershim.sock", "/var/run/balena-engine.sock", "/var/run/balena.sock",
      "/run/balena-engine.sock", "/run/snap.docker/docker.sock", "/run/user/1000/docker.sock", "/var/run/user/1000/docker.sock");

  /** Sockets of other engines and the folders that are theirs alone: what lies above is not all that hosts have. */
  private static final List<String> OTHERS = List.of(
      "/var/lib/lxd/unix.socket", "/var/snap/lxd/common/lxd/unix.socket", "/var/lib/incus/unix.socket", "/run/incus/unix.socket",
      "/var/run/incus/unix.socket");

  private static final List<String> OTHER_FOLDERS = List.of(
      "/var/lib/lxd", "/var/snap/lxd", "/var/snap/lxd/common", "/var/snap/lxd/common/lxd", "/var/lib/incus", "/run/incus", "/var/run/incus");

  /** Sockets and folders of services that start programs as root for whoever is root and asks; without {@code /var}. */
  private static final List<String> SYSTEMD = List.of("/run/systemd", "/run/systemd/private");

  private static final List<String> PLUGINS = List.of("/run/nri", "/run/nri/nri.sock");

  private static final List<String> SNAPD = List.of("/run/snapd.socket");

  /** File names that no other program gives a socket. */
  private static final List<String> NAMES = List.of(
      "/docker.sock", "/docker.raw.sock", "/containerd.sock", "/podman.sock", "/crio.sock", "/buildkitd.sock", "/cri-dockerd.sock",
      "/dockershim.sock", "/balena-engine.sock", "/balena.sock", "/lxd/unix.socket", "/incus/unix.socket");

  /** What gives the engine away: the sockets and every folder above one. */
  private static final List<String> GIVING = giving();

  private EngineSockets() {}

  /** What a path of the host gives away. */
  public enum Verdict {
    SOCKET,
    /** A folder in which an engine's socket lies. */
    FOLDER,
    /** The socket on which another service takes orders from root, or the folder that it lies in: see {@link #orders}. */
    SERVICE,
    NOTHING,
    /** It depends on a variable. */
    OPEN
  }

  /** What a path gives away; one with holes by its known parts. */
  public static Verdict judge(Text path) {
    String known = path.known();
    if (known != null) {
      String normal = SlashPath.clean(known);
      if (orders(path) != null) {
        return Verdict.SERVICE;
      }
      boolean folder = GIVING.contains(normal) || OTHER_FOLDERS.contains(normal) || isUserFolder(normal);
      return isSocket(normal) ? Verdict.SOCKET : folder ? Verdict.FOLDER : Verdict.NOTHING;
    }
    Text plain = SlashPath.clean(path);
    if (isSocket(plain.tail())) {
      return Verdict.SOCKET;
    }
    for (String giving : GIVING) {
      if (plain.mayBe(giving)) {
        return Verdict.OPEN;
      }
    }
    return Verdict.NOTHING;
  }

  /** Who takes orders on a socket of {@link Verdict#SERVICE}, to follow "the socket on which"; null for any other path. */
  public static @Nullable String orders(Text path) {
    String known = path.known();
    String normal = known == null ? "" : SlashPath.clean(known);
    String bare = normal.startsWith("/var/run/") ? normal.substring(4) : normal;
    return SYSTEMD.contains(bare) ? "systemd takes orders" : SNAPD.contains(bare) ? "snapd takes orders"
        : PLUGINS.contains(bare) ? "the engine takes orders from its plugins" : null;
  }

  private static boolean isSocket(String path) {
    if (SOCKETS.contains(path) || OTHERS.contains(path)) {
      return true;
    }
    for (String name : NAMES) {
      if (path.endsWith(name)) {
        return true;
      }
    }
    return path.endsWith("pipe/docker_engine") || path.endsWith("pipe\\docker_engine");
  }

  /** {@code /run/user/1001}, where a rootless engine of that user listens. */
  private static boolean isUserFolder(String path) {
    String rest = path.startsWith("/run/user/") ? path.substring(10) : path.startsWith("/var/run/user/") ? path.substring(14) : "";
    if (rest.isEmpty()) {
      return false;
    }
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) < '0' || rest.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static List<String> giving() {
    Set<String> all = new HashSet<>(SOCKETS);
    for (String socket : SOCKETS) {
      for (int slash = socket.lastIndexOf('/'); slash > 0; slash = socket.lastIndexOf('/', slash - 1)) {
        all.add(socket.substring(0, slash));
      }
    }
    all.add("/");
    return List.copyOf(all);
  }
}
