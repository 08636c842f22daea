package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.facts.HostPaths.Kind;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that may write where the host takes its programs, jobs and passwords from: it is root there by tomorrow. */
public final class WritableHostPath extends ContainerRule {

  public WritableHostPath() {
    super(RuleInfo.container(
        "PL2121", "writable-host-path", "a container may write where the host is run from", Severity.CRITICAL,
        "CIS-Docker-1.6:5.6", "CWE-250", "KICS:volume_has_sensitive_host_directory", "docker-bench:5.6", "compose-lint:CL-0025"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (HostMounts.Shown shown : HostMounts.of(spec)) {
      HostPaths.Found found = HostPaths.judge(shown.path(), true);
      if (found == null || (found.kind() != Kind.TAKEOVER && found.kind() != Kind.STARTUP && found.kind() != Kind.MEDDLING)) {
        continue;
      }
      if (shown.mount().readOnly() instanceof Prop.Unknown<Boolean>(String why, var at)) {
        open(spec, at, "whether it may write to " + shown.path().shown(), why, out);
      } else if (shown.mount().isWritable()) {
        say(spec, shown, found, out);
      }
    }
  }

  private static void say(ContainerSpec spec, HostMounts.Shown shown, HostPaths.Found found, Findings out) {
    String name = spec.subject().name();
    Draft draft = out.at(shown.at())
        .so("Whoever breaks into " + name + switch (found.kind()) {
          case TAKEOVER -> " owns this host";
          case STARTUP -> " can run programs as a user of this host";
          default -> " can change " + found.what();
        })
        .says(shown.path().shown() + " is writable, and holds " + found.what())
        .hint(HostMounts.way(spec, shown.mount()))
        .unlessOpen("PL2007");
    if (found.kind() == Kind.MEDDLING) {
      draft.severity(Severity.MEDIUM);
    } else if (found.kind() == Kind.STARTUP) {
      draft.severity(Severity.HIGH);
    }
    if (shown.device() != null) {
      draft.because("project", shown.mount().at(), name + " mounts it");
    }
    Fix fix = HostMounts.readOnly(spec, shown.mount());
    if (fix != null) {
      draft.fix(fix);
    }
  }
}
