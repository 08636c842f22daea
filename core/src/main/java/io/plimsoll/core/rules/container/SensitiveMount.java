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
      // A socket is for docker-socket and nothing else; a folder above one holds more.
      EngineSockets.Verdict engine = EngineSockets.judge(shown.path());
      if (found != null && (engine == EngineSockets.Verdict.NOTHING || engine == EngineSockets.Verdict.FOLDER)) {
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
      case TAKEOVER, STARTUP, MEDDLING, FOLDER -> "";
    };
    if (verb.isEmpty()) {
      return;
    }
    String what = HostReader.isAnyone(spec, shown.mount(), shown.path())
        ? "every file of this host that is open to all its users" : found.what();
    Draft draft = out.at(shown.at())
        .so("Whoever breaks into " + name + " " + verb + " " + what)
        .says(shown.path().shown() + " holds " + what)
        .hint(HostMounts.way(spec, shown.mount()))
        .unlessOpen("PL2007");
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
