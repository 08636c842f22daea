package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every property of a container that the engine, Compose or a rule cares about: one entry a fact, with its four
 * spellings. Readers, edits, advice, docs and the tests that hold the gates to one another all use this one table.
 *
 * <p>A fact is not a YAML key: {@code security_opt} is several. The pointers are those of {@code POST /containers/create}
 * (Docker Engine API 1.25 to 1.55); an inspect answer has what lies outside of HostConfig and NetworkingConfig under
 * {@code /Config}. The Compose names are those of the Compose Specification. The type parameter is what a
 * {@link ContainerSpec} holds under the key.
 */
public final class Key<T> {

  /** How a value is spelled, and so which Java type it has. */
  public enum Kind {
    /** {@link Boolean}. */
    FLAG,
    /** {@link Text}. */
    WORD,
    /** {@link Long}; -1 is written for "no limit". */
    NUMBER,
    /** {@link Long}, in bytes; Compose and the command line take units ({@code 512m}). */
    BYTES,
    /** {@link Long}, in billionths of a CPU; written as a decimal number of CPUs except in the API. */
    CPUS,
    /** {@link Listing} of {@link Word}. */
    WORDS,
    /** {@link Listing} of {@link Pair}: a mapping, or a list of {@code a=b}. */
    PAIRS,
    /** A type of its own, read by code of its own. */
    OWN
  }

  private static final List<Key<?>> ALL = new ArrayList<>(112);

  // What runs.
  public static final Key<Text> IMAGE = word("image", "/Image", null);
  public static final Key<Text> USER = word("user", "/User", "--user");
  public static final Key<Command> ENTRYPOINT = own("entrypoint", "/Entrypoint", "--entrypoint");
  public static final Key<Command> COMMAND = own("command", "/Cmd", null);
  public static final Key<Text> WORKING_DIR = word("working_dir", "/WorkingDir", "--workdir");
  public static final Key<Listing<EnvVar>> ENVIRONMENT = own("environment", "/Env", "--env");
  public static final Key<Listing<Word>> ENV_FILE = own("env_file", null, "--env-file");
  public static final Key<Listing<Pair>> LABELS = pairs("labels", "/Labels", "--label");
  /** Labels of the service in a swarm, not of its containers. */
  public static final Key<Listing<Pair>> DEPLOY_LABELS = own("deploy.labels", null, null);
  public static final Key<Listing<Word>> LABEL_FILE = words("label_file", null, "--label-file");
  public static final Key<Listing<Pair>> ANNOTATIONS = pairs("annotations", "/HostConfig/Annotations", "--annotation");
  public static final Key<Healthcheck> HEALTHCHECK = own("healthcheck", "/Healthcheck", "--health-cmd");
  public static final Key<Text> STOP_SIGNAL = word("stop_signal", "/StopSignal", "--stop-signal");
  /** A duration as Compose writes it; the command line and the API count seconds, which read as {@code 30s}. */
  public static final Key<Text> STOP_GRACE_PERIOD = own("stop_grace_period", "/StopTimeout", "--stop-timeout");
  public static final Key<Boolean> TTY = flag("tty", "/Tty", "--tty");
  public static final Key<Boolean> STDIN_OPEN = flag("stdin_open", "/OpenStdin", "--interactive");
  public static final Key<Boolean> INIT = flag("init", "/HostConfig/Init", "--init");
  public static final Key<Text> PLATFORM = word("platform", null, "--platform");
  public static final Key<Text> PULL_POLICY = word("pull_policy", null, "--pull");
  public static final Key<Text> RUNTIME = word("runtime", "/HostConfig/Runtime", "--runtime");
  public static final Key<Text> ISOLATION = word("isolation", "/HostConfig/Isolation", "--isolation");
  public static final Key<Text> RESTART = new Key<>(Kind.WORD, "restart", null, "/HostConfig/RestartPolicy/Name", "--restart", null, Text.of("no"));
  /** {@code deploy.restart_policy} as one word, which counts where both are said: {@code on-failure:3}, {@code always}. */
  public static final Key<Text> DEPLOY_RESTART = own("deploy.restart_policy", null, null);
  public static final Key<Boolean> AUTO_REMOVE = flag(null, "/HostConfig/AutoRemove", "--rm");
  public static final Key<Text> CONTAINER_NAME = word("container_name", null, "--name");

  // What it may do.
  public static final Key<Boolean> PRIVILEGED = flag("privileged", "/HostConfig/Privileged", "--privileged");
  public static final Key<Listing<Word>> CAP_ADD = words("cap_add", "/HostConfig/CapAdd", "--cap-add");
  public static final Key<Listing<Word>> CAP_DROP = words("cap_drop", "/HostConfig/CapDrop", "--cap-drop");
  public static final Key<Boolean> NO_NEW_PRIVILEGES = securityFlag("no-new-privileges");
  public static final Key<Text> SECCOMP = security("seccomp");
  public static final Key<Text> APPARMOR = security("apparmor");
  /** SELinux options without their prefix: {@code disable}, {@code type:spc_t}. */
  public static final Key<Listing<Word>> SELINUX = new Key<>(Kind.OWN, "security_opt", null, "/HostConfig/SecurityOpt", "--security-opt", "label", null);
  /** {@code systempaths=unconfined}, in a request: empty MaskedPaths and ReadonlyPaths. */
  public static final Key<Text> SYSTEM_PATHS = security("systempaths");
  /** The container may write its own control groups (engine 28 and later). */
  public static final Key<Boolean> WRITABLE_CGROUPS = securityFlag("writable-cgroups");
  public static final Key<Text> CREDENTIAL_SPEC = own("credential_spec", null, null);
  public static final Key<Listing<Word>> GROUP_ADD = words("group_add", "/HostConfig/GroupAdd", "--group-add");
  public static final Key<Listing<Pair>> SYSCTLS = pairs("sysctls", "/HostConfig/Sysctls", "--sysctl");
  public static final Key<Listing<Device>> DEVICES = own("devices", "/HostConfig/Devices", "--device");
  public static final Key<Listing<Word>> DEVICE_CGROUP_RULES = words("device_cgroup_rules", "/HostConfig/DeviceCgroupRules", "--device-cgroup-rule");
  /** One word a request, as written: {@code all}, a driver, a count. */
  public static final Key<Listing<Word>> GPUS = own("gpus", "/HostConfig/DeviceRequests", "--gpus");
  /** Compose hands the service the engine's socket and the credentials of the caller. */
  public static final Key<Boolean> USE_API_SOCKET = flag("use_api_socket", null, "--use-api-socket");

  // Which walls it shares.
  public static final Key<Text> NETWORK_MODE = word("network_mode", "/HostConfig/NetworkMode", "--network");
  public static final Key<Text> PID = word("pid", "/HostConfig/PidMode", "--pid");
  public static final Key<Text> IPC = word("ipc", "/HostConfig/IpcMode", "--ipc");
  public static final Key<Text> UTS = word("uts", "/HostConfig/UTSMode", "--uts");
  public static final Key<Text> USERNS_MODE = word("userns_mode", "/HostConfig/UsernsMode", "--userns");
  public static final Key<Text> CGROUP = word("cgroup", "/HostConfig/CgroupnsMode", "--cgroupns");
  public static final Key<Text> CGROUP_PARENT = word("cgroup_parent", "/HostConfig/CgroupParent", "--cgroup-parent");

  // What it sees of files.
  public static final Key<Boolean> READ_ONLY = flag("read_only", "/HostConfig/ReadonlyRootfs", "--read-only");
  public static final Key<Listing<Mount>> MOUNTS = own("volumes", "/HostConfig/Binds", "--volume");
  /** Paths with their options, as written: {@code /tmp:noexec,size=64m}. */
  public static final Key<Listing<Word>> TMPFS = own("tmpfs", "/HostConfig/Tmpfs", "--tmpfs");
  public static final Key<Listing<Word>> VOLUMES_FROM = words("volumes_from", "/HostConfig/VolumesFrom", "--volumes-from");
  public static final Key<Text> VOLUME_DRIVER = word(null, "/HostConfig/VolumeDriver", "--volume-driver");
  public static final Key<Listing<Pair>> STORAGE_OPT = pairs("storage_opt", "/HostConfig/StorageOpt", "--storage-opt");
  public static final Key<Listing<Grant>> SECRETS = own("secrets", null, null);
  public static final Key<Listing<Grant>> CONFIGS = own("configs", null, null);

  // Whom it reaches, and who reaches it.
  public static final Key<Listing<Port>> PORTS = own("ports", "/HostConfig/PortBindings", "--publish");
  public static final Key<Boolean> PUBLISH_ALL = flag(null, "/HostConfig/PublishAllPorts", "--publish-all");
  public static final Key<Listing<Word>> EXPOSE = own("expose", "/ExposedPorts", "--expose");
  public static final Key<Listing<Attachment>> NETWORKS = own("networks", "/NetworkingConfig/EndpointsConfig", "--network");
  public static final Key<Boolean> NETWORK_DISABLED = flag(null, "/NetworkDisabled", null);
  public static final Key<Listing<Word>> LINKS = words("links", "/HostConfig/Links", "--link");
  public static final Key<Listing<Word>> EXTERNAL_LINKS = words("external_links", null, null);
  public static final Key<Listing<Pair>> EXTRA_HOSTS = own("extra_hosts", "/HostConfig/ExtraHosts", "--add-host");
  public static final Key<Listing<Word>> DNS = words("dns", "/HostConfig/Dns", "--dns");
  public static final Key<Listing<Word>> DNS_OPT = words("dns_opt", "/HostConfig/DnsOptions", "--dns-option");
  public static final Key<Listing<Word>> DNS_SEARCH = words("dns_search", "/HostConfig/DnsSearch", "--dns-search");
  public static final Key<Text> HOSTNAME = word("hostname", "/Hostname", "--hostname");
  public static final Key<Text> DOMAINNAME = word("domainname", "/Domainname", "--domainname");
  public static final Key<Text> MAC_ADDRESS = word("mac_address", "/MacAddress", "--mac-address");

  // How much it may take.
  public static final Key<Long> MEMORY = limit(Kind.BYTES, "mem_limit", "deploy.resources.limits.memory", "/HostConfig/Memory", "--memory");
  public static final Key<Long> MEMORY_SWAP = limit(Kind.BYTES, "memswap_limit", null, "/HostConfig/MemorySwap", "--memory-swap");
  public static final Key<Long> MEMORY_RESERVATION = limit(Kind.BYTES, "mem_reservation", "deploy.resources.reservations.memory", "/HostConfig/MemoryReservation", "--memory-reservation");
  public static final Key<Long> MEMORY_SWAPPINESS = limit(Kind.NUMBER, "mem_swappiness", null, "/HostConfig/MemorySwappiness", "--memory-swappiness");
  public static final Key<Long> KERNEL_MEMORY = limit(Kind.BYTES, null, null, "/HostConfig/KernelMemory", "--kernel-memory");
  public static final Key<Long> SHM_SIZE = limit(Kind.BYTES, "shm_size", null, "/HostConfig/ShmSize", "--shm-size");
  public static final Key<Long> PIDS_LIMIT = limit(Kind.NUMBER, "pids_limit", "deploy.resources.limits.pids", "/HostConfig/PidsLimit", "--pids-limit");
  public static final Key<Long> CPUS = limit(Kind.CPUS, "cpus", "deploy.resources.limits.cpus", "/HostConfig/NanoCpus", "--cpus");
  public static final Key<Long> CPU_SHARES = limit(Kind.NUMBER, "cpu_shares", null, "/HostConfig/CpuShares", "--cpu-shares");
  public static final Key<Text> CPU_QUOTA = word("cpu_quota", "/HostConfig/CpuQuota", "--cpu-quota");
  public static final Key<Text> CPU_PERIOD = word("cpu_period", "/HostConfig/CpuPeriod", "--cpu-period");
  public static final Key<Text> CPU_RT_PERIOD = word("cpu_rt_period", "/HostConfig/CpuRealtimePeriod", "--cpu-rt-period");
  public static final Key<Text> CPU_RT_RUNTIME = word("cpu_rt_runtime", "/HostConfig/CpuRealtimeRuntime", "--cpu-rt-runtime");
  public static final Key<Text> CPUSET = word("cpuset", "/HostConfig/CpusetCpus", "--cpuset-cpus");
  public static final Key<Text> CPUSET_MEMS = word(null, "/HostConfig/CpusetMems", "--cpuset-mems");
  public static final Key<Long> BLKIO_WEIGHT = limit(Kind.NUMBER, "blkio_config.weight", null, "/HostConfig/BlkioWeight", "--blkio-weight");
  public static final Key<Listing<Pair>> ULIMITS = own("ulimits", "/HostConfig/Ulimits", "--ulimit");
  public static final Key<Boolean> OOM_KILL_DISABLE = flag("oom_kill_disable", "/HostConfig/OomKillDisable", "--oom-kill-disable");
  public static final Key<Long> OOM_SCORE_ADJ = limit(Kind.NUMBER, "oom_score_adj", null, "/HostConfig/OomScoreAdj", "--oom-score-adj");

  // What is kept of what it says.
  public static final Key<Text> LOG_DRIVER = word("logging.driver", "/HostConfig/LogConfig/Type", "--log-driver");
  public static final Key<Listing<Pair>> LOG_OPTIONS = pairs("logging.options", "/HostConfig/LogConfig/Config", "--log-opt");

  // What only Compose says.
  public static final Key<Build> BUILD = own("build", null, null);
  public static final Key<Text> PROVIDER = word("provider.type", null, null);
  /** What that program is given, as options of its command line. */
  public static final Key<Listing<Pair>> PROVIDER_OPTIONS = own("provider.options", null, null);
  public static final Key<Listing<Hook>> PRE_START = own("pre_start", null, null);
  public static final Key<Listing<Hook>> POST_START = own("post_start", null, null);
  public static final Key<Listing<Hook>> PRE_STOP = own("pre_stop", null, null);
  /** What {@code sync+exec} runs in the container after it has copied. */
  public static final Key<Listing<Hook>> WATCH = own("develop.watch", null, null);
  public static final Key<Listing<Word>> DEPENDS_ON = own("depends_on", null, null);
  public static final Key<Listing<Word>> PROFILES = words("profiles", null, null);
  public static final Key<Listing<Word>> MODELS = own("models", null, null);

  private final int index;
  private final String name;
  private final Kind kind;
  private final @Nullable String compose;
  private final @Nullable String deploy;
  private final @Nullable String pointer;
  private final @Nullable String flag;
  private final @Nullable String option;
  private final @Nullable T builtIn;

  private Key(
      Kind kind,
      @Nullable String compose,
      @Nullable String deploy,
      @Nullable String pointer,
      @Nullable String flag,
      @Nullable String option,
      @Nullable T builtIn) {
    this.kind = kind;
    this.compose = compose;
    this.deploy = deploy;
    this.pointer = pointer;
    this.flag = flag;
    this.option = option;
    this.builtIn = builtIn;
    this.name = name(compose, pointer, option);
    this.index = ALL.size();
    ALL.add(this);
  }

  /** Every key, in the order above. */
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** Its place in {@link #all}. */
  public int index() {
    return index;
  }

  public Kind kind() {
    return kind;
  }

  /** The path under a service of Compose, with dots ({@code logging.driver}), or null. */
  public @Nullable String compose() {
    return compose;
  }

  /** Where Compose's deploy section says the same ({@code deploy.resources.limits.memory}), or null. */
  public @Nullable String deploy() {
    return deploy;
  }

  /** The JSON pointer in a create request, or null. */
  public @Nullable String pointer() {
    return pointer;
  }

  /** The JSON pointer in an inspect answer, or null. */
  public @Nullable String inspectPointer() {
    return pointer == null || pointer.startsWith("/HostConfig/") ? pointer
        : pointer.startsWith("/NetworkingConfig/EndpointsConfig") ? "/NetworkSettings/Networks"
        : "/Config" + pointer;
  }

  /** The long flag of {@code docker run}, or null. */
  public @Nullable String flag() {
    return flag;
  }

  /** The name within {@code security_opt}, or null. */
  public @Nullable String option() {
    return option;
  }

  /** What the engine does when nobody says anything, where that is a value; null: none, unlimited, or the image's. */
  public @Nullable T builtIn() {
    return builtIn;
  }

  /** A name for messages: the Compose path, else the last part of the pointer. */
  @Override
  public String toString() {
    return name;
  }

  private static String name(@Nullable String compose, @Nullable String pointer, @Nullable String option) {
    if (option != null) {
      return option;
    }
    if (compose != null) {
      return compose;
    }
    return pointer == null ? "?" : pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  private static Key<Boolean> flag(@Nullable String compose, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(Kind.FLAG, compose, null, pointer, flag, null, false);
  }

  private static Key<Text> word(@Nullable String compose, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(Kind.WORD, compose, null, pointer, flag, null, null);
  }

  private static Key<Long> limit(
      Kind kind, @Nullable String compose, @Nullable String deploy, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(kind, compose, deploy, pointer, flag, null, null);
  }

  private static Key<Listing<Word>> words(@Nullable String compose, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(Kind.WORDS, compose, null, pointer, flag, null, Listing.of(List.of()));
  }

  private static Key<Listing<Pair>> pairs(@Nullable String compose, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(Kind.PAIRS, compose, null, pointer, flag, null, Listing.of(List.of()));
  }

  private static <T> Key<T> own(@Nullable String compose, @Nullable String pointer, @Nullable String flag) {
    return new Key<>(Kind.OWN, compose, null, pointer, flag, null, null);
  }

  private static Key<Text> security(String option) {
    return new Key<>(Kind.OWN, "security_opt", null, "/HostConfig/SecurityOpt", "--security-opt", option, null);
  }

  private static Key<Boolean> securityFlag(String option) {
    return new Key<>(Kind.OWN, "security_opt", null, "/HostConfig/SecurityOpt", "--security-opt", option, false);
  }
}
