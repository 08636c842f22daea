package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.facts.HostPaths.Kind;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A container that may write where the host takes its programs, jobs and passwords from: it is root there by tomorrow. */
public final class WritableHostPath extends ContainerRule {

  public WritableHostPath() {
    super(RuleInfo.container(
        "PL2121", "writable-host-path", "a container may write where the host is run from", Severity.CRITICAL,
        "CIS-Docker-1.6:5.6", "CWE-250", "KICS:volume_has_sensitive_host_directory", "docker-bench:5.6", "compose-lint:CL-0025"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (Mount mount : spec.items(Key.MOUNTS)) {
      Pair device = HostMounts.device(mount);
      Text path = HostMounts.path(mount, device);
      HostPaths.Found found = path == null ? null : HostPaths.judge(path, true);
      if (path == null || found == null || (found.kind() != Kind.TAKEOVER && found.kind() != Kind.MEDDLING)) {
        continue;
      }
      if (mount.readOnly() instanceof Prop.Unknown<Boolean>(String why, var at)) {
        open(spec, at, "whether it may write to " + path.shown(), why, out);
      } else if (!Boolean.TRUE.equals(mount.readOnly().value())) {
        say(spec, mount, device, path, found, out);
      }
    }
  }

  private static void say(
      ContainerSpec spec, Mount mount, @Nullable Pair device, Text path, HostPaths.Found found, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(HostMounts.at(mount, device))
        .so(found.kind() == Kind.TAKEOVER ? "Whoever breaks into " + name + " owns this host" : "Whoever breaks into " + name + " can change " + found.what())
        .says(path.shown() + " is writable, and holds " + found.what())
        .hint("mount only what it needs, and :ro");
    if (found.kind() == Kind.MEDDLING) {
      draft.severity(Severity.MEDIUM);
    }
    if (device != null) {
      draft.because("project", mount.at(), name + " mounts it");
    }
    Fix fix = HostMounts.readOnly(spec, mount);
    if (fix != null) {
      draft.fix(fix);
    }
  }
}
