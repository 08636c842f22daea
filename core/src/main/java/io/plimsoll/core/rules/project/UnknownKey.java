package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stray;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.Set;

/** A key that Compose does not know: it does nothing, whatever its author thinks. */
public final class UnknownKey extends ProjectRule {

  /** Keys that decide what an attacker can do: one that is misspelled leaves a wall out. */
  private static final Set<String> WALLS = Set.of(
      "cap_add", "cap_drop", "cgroup", "device_cgroup_rules", "devices", "internal", "ipc", "mem_limit", "network_mode", "networks",
      "pid", "pids_limit", "ports", "privileged", "read_only", "secrets", "security_opt", "sysctls", "tmpfs", "ulimits",
      "use_api_socket", "user", "userns_mode", "uts");

  public UnknownKey() {
    super(RuleInfo.at(Set.of(Gate.COMPOSE), "PL3120", "unknown-key", "a key that Compose does not know", Severity.LOW));
  }

  @Override
  public void check(Project project, Findings out) {
    for (Stray stray : project.strays()) {
      String name = Echo.of(stray.name());
      Draft draft = out.at(stray.at())
          .so("Compose does not know " + name + ", and refuses this file")
          .says(name + " is no key of " + stray.owner())
          .hint(stray.service() ? "write it below services" : stray.meant() == null ? "remove it, or begin its name with x-" : "did you mean " + stray.meant() + "?");
      if (stray.service()) {
        continue;
      }
      draft.fix(stray.meant() == null
          ? Fix.unsafe("mark it as an extension", "nothing in Compose, which never heeded " + name + "; whatever else reads it by that name",
              new Edit.Replace(stray.at(), "x-" + stray.name()))
          : Fix.unsafe("write " + stray.meant(), stray.owner() + " then does what it says, perhaps for the first time",
              new Edit.Replace(stray.at(), stray.meant())));
      if (stray.meant() != null && WALLS.contains(stray.meant())) {
        draft.severity(Severity.MEDIUM);
      }
    }
  }
}
