package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A volume that several containers mount, of which one at least may write. */
public final class SharedVolume extends ProjectRule {

  private record Use(ContainerSpec spec, Mount mount) {}

  public SharedVolume() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3102", "shared-volume", "several containers have one volume", Severity.INFO,
        "CWE-668", "KICS:shared_volumes_between_containers"));
  }

  @Override
  public void check(Project project, Findings out) {
    Map<String, List<Use>> bySource = new LinkedHashMap<>();
    for (ContainerSpec spec : project.services()) {
      for (Mount mount : spec.items(Key.MOUNTS)) {
        boolean kind = mount.type() == Mount.Type.VOLUME || (mount.type() == Mount.Type.BIND && !isHosts(mount));
        String source = mount.source().known();
        // What volumes_from brings lies where that stands, and is said there.
        if (kind && source != null && !source.isEmpty() && !mount.sourceAt().equals(mount.at())) {
          bySource.computeIfAbsent(source, name -> new ArrayList<>(1)).add(new Use(spec, mount));
        }
      }
    }
    bySource.forEach((source, uses) -> judge(source, uses, out));
  }

  /** Whoever holds such a folder owns the host, and with it every container: that is said of the mount. */
  private static boolean isHosts(Mount mount) {
    HostPaths.Found found = HostPaths.judge(mount.source(), mount.isWritable());
    return found != null && found.kind() == HostPaths.Kind.TAKEOVER;
  }

  private static void judge(String source, List<Use> uses, Findings out) {
    // A mount that several services share by an anchor or extends is said once.
    var once = new Once();
    for (Use use : uses) {
      Use other = other(use, uses);
      if (other == null || !once.first(use.mount.at())) {
        continue;
      }
      String writer = (use.mount.isWritable() ? use : other).spec.subject().name();
      String reader = (use.mount.isWritable() ? other : use).spec.subject().name();
      out.at(use.mount.at())
          .mark(use.mount.sourceAt())
          .about(use.spec.subject())
          .so("Whoever breaks into " + writer + " can change what " + reader + " finds in " + source)
          .says(use.spec.subject().name() + " shares " + source + " with " + other.spec.subject().name())
          .because("project", other.mount.at(), other.spec.subject().name() + " mounts it too")
          .hint(":ro for all but one");
    }
  }

  /** Another container that has it, where one of the two writes. */
  private static @Nullable Use other(Use use, List<Use> uses) {
    for (Use one : uses) {
      if (one.spec != use.spec && (use.mount.isWritable() || one.mount.isWritable())) {
        return one;
      }
    }
    return null;
  }
}
