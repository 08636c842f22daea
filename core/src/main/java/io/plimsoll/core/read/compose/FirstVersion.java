package io.plimsoll.core.read.compose;

import java.util.List;
import java.util.Set;

/**
 * The first version of the Compose file format, in which every key at the top is a service. There are no sections beside them, and
 * docker-compose refuses a service with a key that came later (its config_schema_v1.json).
 */
public final class FirstVersion {

  /** One of them at least is in every service. */
  public static final List<String> SERVICE = List.of("image", "build", "extends");

  private static final Set<String> KEYS = Set.of(
      "build", "cap_add", "cap_drop", "cgroup_parent", "command", "container_name", "cpu_quota", "cpu_shares", "cpuset", "devices", "dns",
      "dns_search", "dockerfile", "domainname", "entrypoint", "env_file", "environment", "expose", "extends", "external_links",
      "extra_hosts", "hostname", "image", "ipc", "labels", "links", "log_driver", "log_opt", "mac_address", "mem_limit",
      "mem_swappiness", "memswap_limit", "net", "pid", "ports", "privileged", "read_only", "restart", "security_opt", "shm_size",
      "stdin_open", "stop_signal", "tty", "ulimits", "user", "volume_driver", "volumes", "volumes_from", "working_dir");

  private FirstVersion() {}

  /** True for a key that a service may have. */
  public static boolean takes(String key) {
    return KEYS.contains(key);
  }

  /** True for a key at the top that no file of the first version has. */
  public static boolean isLater(String key) {
    return TopLevel.isKnown(key);
  }
}
