package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;

/** A container that shares a folder with the host's own system, of which more is not known. */
public final class HostFolder extends ContainerRule {

  public HostFolder() {
    super(RuleInfo.container(
        "PL2123", "host-folder", "a container shares a folder of the host's system", Severity.INFO,
        "CIS-Docker-1.6:5.6", "CWE-668", "KICS:volume_has_sensitive_host_directory", "docker-bench:5.6"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (HostMounts.Shown shown : HostMounts.of(spec)) {
      Text path = shown.path();
      HostPaths.Found found = HostPaths.judge(path, shown.mount().isWritable());
      boolean folder = found != null && found.kind() == HostPaths.Kind.FOLDER;
      EngineSockets.Verdict engine = EngineSockets.judge(path);
      if (found != null && folder && (engine == EngineSockets.Verdict.NOTHING || engine == EngineSockets.Verdict.FOLDER)) {
        out.at(shown.at())
            .so(spec.subject().name() + " and programs on this host share the files in " + path.shown())
            .says(path.shown() + " belongs to " + found.what())
            .hint("use a named volume, which only containers see")
            .unlessOpen("PL2007");
      }
    }
  }
}
