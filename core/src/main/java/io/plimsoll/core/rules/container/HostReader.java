package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Text;
import java.util.Set;

/** Tells which containers only look at the host: those whose user may not open what is root's, and monitors by their image. */
final class HostReader {

  /** Images whose own manuals mount the host's root folder or its sockets' folder read-only. */
  private static final Set<String> MONITORS = Set.of(
      "prom/node-exporter", "quay.io/prometheus/node-exporter", "gcr.io/cadvisor/cadvisor", "ghcr.io/google/cadvisor",
      "google/cadvisor", "datadog/agent", "gcr.io/datadoghq/agent", "public.ecr.aws/datadog/agent", "netdata/netdata", "telegraf",
      "newrelic/infrastructure", "docker.elastic.co/beats/metricbeat", "elastic/metricbeat", "zabbix/zabbix-agent",
      "zabbix/zabbix-agent2", "grafana/alloy", "grafana/agent", "nicolargo/glances", "otel/opentelemetry-collector-contrib");

  private HostReader() {}

  /** True for a monitor that is given something read-only. */
  static boolean isMonitor(ContainerSpec spec, Mount mount) {
    ImageName image = spec.image();
    return isReadOnly(mount) && image != null && MONITORS.contains(Mirrors.original(image));
  }

  /**
   * True where all of the host is given read-only to a user who is neither root nor in a group that more is open to than to
   * anyone: a socket of root's it may not open.
   */
  static boolean isAnyone(ContainerSpec spec, Mount mount, Text path) {
    String known = path.known();
    boolean wide = known != null && (known.equals("/") || known.equals("/var") || known.equals("/var/"));
    Text user = spec.get(Key.USER).value();
    String name = user == null ? null : UserName.of(user);
    if (!wide || !isReadOnly(mount) || user == null || name == null || UserName.isRoot(name)) {
      return false;
    }
    String all = user.known();
    String group = all == null ? null : all.substring(Math.min(all.length(), name.length() + 1));
    boolean own = group != null && (group.isEmpty() || group.equals(name) || group.equals("nogroup") || group.equals("nobody"));
    boolean free = Answer.isOn(spec.get(Key.PRIVILEGED)) instanceof Answer.No;
    return own && free && !spec.says(Key.GROUP_ADD);
  }

  private static boolean isReadOnly(Mount mount) {
    return Boolean.TRUE.equals(mount.readOnly().value());
  }
}
