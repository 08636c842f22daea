package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.facts.HostPaths.Kind;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that sees what the host or its users keep to themselves: keys, homes, memory, buses, or how the host is made. */
public final class SensitiveMount extends ContainerRule {

  public SensitiveMount() {
    super(RuleInfo.container(
        "PL2122", "sensitive-mount", "a container sees what the host keeps to itself", Severity.HIGH,
        "CIS-Docker-1.6:5.6", "CWE-668", "KICS:volume_has_sensitive_host_directory", "docker-bench:5.6", "compose-lint:CL-0013"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (HostMounts.Shown shown : HostMounts.of(spec)) {
      HostPaths.Found found = HostPaths.judge(shown.path(), shown.mount().isWritable());
      // What is the engine's is for docker-socket.
      if (found != null && EngineSockets.judge(shown.path()) == EngineSockets.Verdict.NOTHING) {
        say(spec, shown, found, out);
      }
    }
  }

  private static void say(ContainerSpec spec, HostMounts.Shown shown, HostPaths.Found found, Findings out) {
    String name = spec.subject().name();
    String verb = switch (found.kind()) {
      case DATA -> "can read and change";
      case SECRETS, MINOR -> "can read";
      case INSIGHT -> "can see";
      // Other rules say these.
      case TAKEOVER, MEDDLING, FOLDER -> "";
    };
    if (verb.isEmpty()) {
      return;
    }
    Draft draft = out.at(shown.at())
        .so("Whoever breaks into " + name + " " + verb + " " + found.what())
        .says(shown.path().shown() + " holds " + found.what())
        .hint("mount only what it needs, and :ro");
    if (shown.device() != null) {
      draft.because("project", shown.mount().at(), name + " mounts it");
    }
    if (found.kind() == Kind.INSIGHT) {
      draft.severity(Severity.MEDIUM);
    } else if (found.kind() == Kind.MINOR) {
      draft.severity(Severity.LOW);
    }
  }
}
