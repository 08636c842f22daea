package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flag of the docker command line.
 *
 * @param name without its dashes
 * @param letter its short form, or 0
 * @param takesValue false for a boolean, which has a value only after an equals sign
 * @param key what it says of a container; null when that is said by several flags together, or is nothing we judge
 */
record Flag(String name, char letter, boolean takesValue, @Nullable Key<?> key) {

  /** Flags of run and create beside those that {@link Key} names: of docker's CLI 17.03 to 29. */
  private static final List<String> OTHER_VALUES =
      List.of(
          "attach", "blkio-weight-device", "cidfile", "cpu-count", "cpu-percent", "detach-keys", "device-read-bps",
          "device-read-iops", "device-write-bps", "device-write-iops", "dns-opt", "health-interval", "health-retries",
          "health-start-interval", "health-start-period", "health-timeout", "io-maxbandwidth", "io-maxiops", "ip",
          "ip6", "link-local-ip", "mount", "net", "net-alias", "network-alias");

  private static final List<String> OTHER_BOOLEANS =
      List.of("detach", "disable-content-trust", "help", "no-healthcheck", "quiet", "sig-proxy");

  /** Flags of podman 5's and nerdctl 2's run and create that docker lacks, and that say nothing which we judge. */
  private static final List<String> PODMAN_VALUES =
      List.of(
          "address", "arch", "authfile", "cert-dir", "cgroup-conf", "cgroups", "chrootdirs", "conmon-pidfile",
          "cosign-certificate-identity", "cosign-certificate-identity-regexp", "cosign-certificate-oidc-issuer",
          "cosign-certificate-oidc-issuer-regexp", "cosign-key", "creds", "data-root", "decryption-key", "env-merge",
          "gidmap", "group-entry", "health-log-destination", "health-max-log-count", "health-max-log-size",
          "health-on-failure", "health-startup-cmd", "health-startup-interval", "health-startup-retries",
          "health-startup-success", "health-startup-timeout", "hosts-file", "hostuser", "image-volume", "init-ctr",
          "init-path", "ipfs-address", "namespace", "os", "passwd-entry", "personality", "pidfile", "pod",
          "pod-id-file", "preserve-fd", "preserve-fds", "rdt-class", "requires", "retry", "retry-delay", "sdnotify",
          "seccomp-policy", "secret", "shm-size-systemd", "snapshotter", "subgidname", "subuidname", "systemd",
          "timeout", "tz", "uidmap", "umask", "unsetenv", "variant", "verify");

  private static final List<String> PODMAN_BOOLEANS =
      List.of(
          "env-host", "http-proxy", "no-hostname", "no-hosts", "passwd", "read-only-tmpfs", "replace", "rmi", "rootfs",
          "tls-verify", "unsetenv-all");

  private static final Map<String, Character> LETTERS =
      Map.ofEntries(
          Map.entry("attach", 'a'),
          Map.entry("cpu-shares", 'c'),
          Map.entry("detach", 'd'),
          Map.entry("env", 'e'),
          Map.entry("hostname", 'h'),
          Map.entry("interactive", 'i'),
          Map.entry("label", 'l'),
          Map.entry("memory", 'm'),
          Map.entry("publish", 'p'),
          Map.entry("publish-all", 'P'),
          Map.entry("quiet", 'q'),
          Map.entry("tty", 't'),
          Map.entry("user", 'u'),
          Map.entry("volume", 'v'),
          Map.entry("workdir", 'w'));

  /** The flags of {@code docker run} and {@code docker create}. */
  static final Table RUN = new Table(run());

  /** The flags of {@code docker} itself. */
  static final Table GLOBAL =
      new Table(
          List.of(
              new Flag("config", '\0', true, null),
              new Flag("context", 'c', true, null),
              new Flag("debug", 'D', false, null),
              new Flag("help", '\0', false, null),
              new Flag("host", 'H', true, null),
              new Flag("log-level", 'l', true, null),
              new Flag("orchestrator", '\0', true, null),
              new Flag("tls", '\0', false, null),
              new Flag("tlscacert", '\0', true, null),
              new Flag("tlscert", '\0', true, null),
              new Flag("tlskey", '\0', true, null),
              new Flag("tlsverify", '\0', false, null),
              new Flag("version", 'v', false, null)));

  /** The flags of {@code run} and {@code create} of podman and nerdctl: docker's, and their own. */
  static final Table PODMAN_RUN = new Table(podman());

  /** The flags of {@code podman} and {@code nerdctl} themselves. */
  static final Table PODMAN_GLOBAL = new Table(podmanGlobal());

  /** The flags of one command. */
  static final class Table {
    private final Map<String, Flag> names = new HashMap<>();
    private final Map<Character, Flag> letters = new HashMap<>();

    private Table(List<Flag> flags) {
      for (Flag flag : flags) {
        names.put(flag.name, flag);
        if (flag.letter != 0) {
          letters.put(flag.letter, flag);
        }
      }
    }

    @Nullable Flag named(String name) {
      return names.get(name);
    }

    @Nullable Flag lettered(char letter) {
      return letters.get(letter);
    }

    Iterable<String> all() {
      return names.keySet();
    }

    List<String> sorted() {
      return names.keySet().stream().sorted().toList();
    }
  }

  private static List<Flag> run() {
    var flags = new ArrayList<Flag>();
    for (Key<?> key : Key.all()) {
      String flag = key.flag();
      if (flag != null) {
        // Several keys share --security-opt and --network, which have code of their own.
        boolean shared = key.option() != null || key == Key.NETWORKS || key == Key.NETWORK_MODE;
        flags.add(of(flag.substring(2), key.kind() != Key.Kind.FLAG || key.option() != null, shared ? null : key));
      }
    }
    OTHER_VALUES.forEach(name -> flags.add(of(name, true, name.equals("dns-opt") ? Key.DNS_OPT : null)));
    OTHER_BOOLEANS.forEach(name -> flags.add(of(name, false, null)));
    return flags;
  }

  private static List<Flag> podman() {
    List<Flag> flags = run();
    PODMAN_VALUES.forEach(name -> flags.add(of(name, true, null)));
    PODMAN_BOOLEANS.forEach(name -> flags.add(of(name, false, null)));
    return flags;
  }

  private static List<Flag> podmanGlobal() {
    var flags = new ArrayList<Flag>();
    for (String name : List.of(
        "cdi-spec-dir", "cgroup-manager", "cni-netconfpath", "cni-path", "config", "conmon", "data-root", "events-backend",
        "hooks-dir", "hosts-dir", "identity", "imagestore", "module", "network-cmd-path", "network-config-dir", "out",
        "root", "runroot", "runtime", "runtime-flag", "snapshotter", "ssh", "storage-driver", "storage-opt", "tmpdir",
        "tlscacert", "tlscert", "tlskey", "volumepath", "log-level")) {
      flags.add(new Flag(name, '\0', true, null));
    }
    for (String name : List.of(
        "debug-full", "experimental", "help", "insecure-registry", "noout", "syslog", "tls", "tlsverify", "transient-store",
        "trace")) {
      flags.add(new Flag(name, '\0', false, null));
    }
    flags.add(new Flag("address", 'a', true, null));
    flags.add(new Flag("connection", 'c', true, null));
    flags.add(new Flag("context", '\0', true, null));
    flags.add(new Flag("debug", 'D', false, null));
    flags.add(new Flag("host", 'H', true, null));
    flags.add(new Flag("namespace", 'n', true, null));
    flags.add(new Flag("remote", 'r', false, null));
    flags.add(new Flag("url", '\0', true, null));
    flags.add(new Flag("version", 'v', false, null));
    return flags;
  }

  private static Flag of(String name, boolean takesValue, @Nullable Key<?> key) {
    return new Flag(name, LETTERS.getOrDefault(name, '\0'), takesValue, key);
  }
}
