package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Stray;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that Compose knows, and those of a file that it does not. They are those of the schema of the Compose Specification
 * (a test holds them to it), written out here since every run asks for them, and the schema takes longer to read than a
 * project.
 */
final class ComposeKeys {

  /** More of them in one project are a mistake of another kind. */
  static final int MOST = 100;

  /** A star is a name of somebody's own, brackets are an item of a list. Jobs are left out, and what few have. */
  static final String TABLE = """
      .: configs include jobs models name networks secrets services version volumes
      include.[]: env_file path project_directory
      services.*: annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs \
      container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus \
      cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search \
      domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add \
      healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit \
      mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj \
      pid pids_limit platform ports post_start pre_start pre_stop privileged profiles provider pull_policy \
      pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open \
      stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits umask use_api_socket user \
      userns_mode uts volumes volumes_from working_dir
      services.*.deploy: endpoint_mode labels mode placement replicas resources restart_policy rollback_config \
      update_config
      services.*.deploy.rollback_config: delay failure_action max_failure_ratio monitor order parallelism
      services.*.deploy.update_config: delay failure_action max_failure_ratio monitor order parallelism
      services.*.deploy.resources: limits reservations
      services.*.deploy.resources.limits: cpus memory pids
      services.*.deploy.resources.reservations: cpus devices generic_resources memory
      services.*.deploy.resources.reservations.devices.[]: capabilities count device_ids driver options
      services.*.deploy.restart_policy: condition delay max_attempts window
      services.*.deploy.placement: constraints max_replicas_per_node preferences
      services.*.deploy.placement.preferences.[]: spread
      services.*.develop: watch
      services.*.develop.watch.[]: action exec ignore include initial_sync path target
      services.*.develop.watch.[].exec: command environment privileged user working_dir
      services.*.provider: options type
      services.*.extends: file service
      services.*.post_start.[]: command environment privileged user working_dir
      services.*.pre_stop.[]: command environment privileged user working_dir
      services.*.blkio_config: device_read_bps device_read_iops device_write_bps device_write_iops weight \
      weight_device
      services.*.configs.[]: gid mode source target uid
      services.*.credential_spec: config file registry
      services.*.devices.[]: permissions source target
      services.*.env_file.[]: format path required
      services.*.logging: driver options
      services.*.models.*: endpoint_var model_var
      services.*.networks.*: aliases driver_opts gw_priority interface_name ipv4_address ipv6_address \
      link_local_ips mac_address priority use_service_name_alias
      services.*.secrets.[]: gid mode source target uid
      services.*.ulimits.*: hard soft
      services.*.volumes.[]: bind consistency image read_only source target tmpfs type volume
      services.*.volumes.[].bind: create_host_path propagation recursive selinux
      services.*.volumes.[].volume: labels nocopy subpath
      services.*.volumes.[].tmpfs: mode size
      services.*.volumes.[].image: subpath
      services.*.build: additional_contexts args cache_from cache_to context dockerfile dockerfile_inline \
      entitlements extra_hosts isolation labels network no_cache no_cache_filter platforms privileged \
      provenance pull sbom secrets shm_size ssh tags target ulimits
      services.*.build.secrets.[]: gid mode source target uid
      services.*.build.ulimits.*: hard soft
      services.*.depends_on.*: condition required restart
      services.*.healthcheck: disable interval retries start_interval start_period test timeout
      services.*.ports.[]: app_protocol host_ip mode name protocol published target
      models.*: context_size model name runtime_flags
      networks.*: attachable driver driver_opts enable_ipv4 enable_ipv6 external internal ipam labels name
      networks.*.ipam: config driver options
      networks.*.ipam.config.[]: aux_addresses gateway ip_range subnet
      networks.*.external: name
      volumes.*: driver driver_opts external labels name
      volumes.*.external: name
      secrets.*: driver driver_opts environment external file labels name template_driver
      configs.*: content environment external file labels name template_driver
      """;

  private static final String ITEM = "[]";

  /** What a part of a section is called. */
  private static final Map<String, String> PARTS = Map.of(
      "services", "a service", "networks", "a network", "volumes", "a volume", "secrets", "a secret", "configs", "a config",
      "models", "a model");

  private static final Shape ROOT = root();

  private static final Set<String> SERVICE = ROOT.part("services", 0).part("*", 1).keys;

  /** What may stand somewhere. */
  private static final class Shape {
    final String said;
    final Set<String> keys = new HashSet<>();
    final Map<String, Shape> below = new HashMap<>(4);

    Shape(String said) {
      this.said = said;
    }

    Shape part(String name, int depth) {
      return below.computeIfAbsent(name, one -> {
        if (one.equals(ITEM)) {
          return new Shape("an item of " + said);
        }
        return new Shape(one.equals("*") ? depth == 1 ? PARTS.getOrDefault(said, said) : "an entry of " + said : one);
      });
    }
  }

  private final List<Stray> strays = new ArrayList<>(0);

  private ComposeKeys() {}

  private static Shape root() {
    var root = new Shape("a Compose file");
    for (int start = 0; start < TABLE.length();) {
      int end = TABLE.indexOf('\n', start);
      int colon = TABLE.indexOf(':', start);
      Shape shape = root;
      int depth = 0;
      for (int at = start; TABLE.charAt(start) != '.' && at < colon;) {
        int dot = TABLE.indexOf('.', at);
        int stop = dot < 0 || dot > colon ? colon : dot;
        shape = shape.part(TABLE.substring(at, stop), depth++);
        at = stop + 1;
      }
      for (int at = colon + 2; at < end;) {
        int blank = TABLE.indexOf(' ', at);
        int stop = blank < 0 || blank > end ? end : blank;
        shape.keys.add(TABLE.substring(at, stop));
        at = stop + 1;
      }
      start = end + 1;
    }
    return root;
  }

  /** The keys of a project that Compose does not know, in the order in which they are met. */
  static List<Stray> strays(Tree project) {
    var keys = new ComposeKeys();
    keys.walk(project, ROOT);
    return keys.strays;
  }

  private void walk(Tree value, Shape shape) {
    try {
      if (value.isMapping()) {
        mapping(value, shape);
      } else if (value.isSequence() && shape.below.get(ITEM) != null) {
        for (Tree item : value.items()) {
          if (item.isMapping()) {
            walk(item, shape.below.get(ITEM));
          }
        }
      }
    } catch (ReadException e) {
      // Who reads the value says so.
    }
  }

  private void mapping(Tree value, Shape shape) throws ReadException {
    Shape any = shape.below.get("*");
    for (Field field : value.fields()) {
      if (strays.size() >= MOST) {
        return;
      }
      String name = field.name();
      Shape below = shape.below.getOrDefault(name, any);
      if (!shape.keys.isEmpty() && !shape.keys.contains(name) && !name.startsWith("x-") && !isJobs(shape, name)) {
        boolean service = shape == ROOT && isService(field.value());
        strays.add(new Stray(name, shape.said, service ? null : near(name, shape.keys), service, field.nameAt()));
      } else if (below != null) {
        walk(field.value(), below);
      }
    }
  }

  /** True for a mapping that says what to run, or has no key but those of a service. */
  private static boolean isService(Tree value) throws ReadException {
    if (!value.isMapping() || value.fields().isEmpty()) {
      return false;
    }
    if (OldFile.isService(value)) {
      return true;
    }
    for (Field field : value.fields()) {
      if (!SERVICE.contains(field.name())) {
        return false;
      }
    }
    return true;
  }

  /** Jobs are in the schema, and looked at as services are. */
  private static boolean isJobs(Shape shape, String name) {
    return shape == ROOT && name.equals("jobs");
  }

  /** The key that was meant: with other signs between its words, or nearly the same. */
  static @Nullable String near(String name, Set<String> keys) {
    String plain = name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    if (keys.contains(plain)) {
      return plain;
    }
    String near = null;
    for (String key : keys) {
      if (key.replace("_", "").equals(plain.replace("_", ""))) {
        near = key;
      }
    }
    return near != null ? near : Nearest.to(name, keys.stream().sorted().toList());
  }
}
