package io.plimsoll.core.rules.container;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;

/** The rules of what a container sees of the host's devices and files, and of its own. */
final class Disks {

  static final List<Rule<?>> ALL = List.of(
      new HostDevice(),
      new GivenDevice(),
      new WritableHostPath(),
      new SensitiveMount(),
      new HostFolder(),
      new MountPropagation(
          RuleInfo.container(
              "PL2124", "shared-propagation", "what a container mounts shows on the host", Severity.MEDIUM,
              "CIS-Docker-1.6:5.20", "CWE-668", "KICS:volume_mounted_in_multiple_containers", "docker-bench:5.20",
              "compose-lint:CL-0017"),
          "SharedPropagation", List.of("shared", "rshared"),
          "What %s mounts there shows up on this host and in other containers", "mounts propagate both ways"),
      new MountPropagation(
          RuleInfo.container(
              "PL2125", "slave-propagation", "what the host mounts shows in a container", Severity.INFO,
              "CWE-668", "KICS:volume_mounted_in_multiple_containers"),
          "SlavePropagation", List.of("slave", "rslave"),
          "Disks that this host mounts there later show up in %s", "what the host mounts later appears in %s"),
      new OpenTmpfs(),
      new WritableRoot(),
      new ForeignVolumes());

  private Disks() {}
}
