package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;
import java.util.Set;

/** A container that SELinux does not keep apart from the host: no label, or the type of one that may do anything. */
public final class SelinuxOff extends ContainerRule {

  /** Labels that confine nothing: none at all, and the types of what is not confined in Fedora's policy. */
  private static final Set<String> NONE = Set.of(
      "disable", "type:spc_t", "type=spc_t", "type:unconfined_t", "type=unconfined_t", "type:container_runtime_t",
      "type=container_runtime_t");

  public SelinuxOff() {
    super(RuleInfo.container(
        "PL2110", "selinux-off", "a container runs without SELinux", Severity.MEDIUM,
        "CIS-Docker-1.6:5.3", "CWE-693", "docker-bench:5.3", "semgrep:selinux-separation-disabled", "compose-lint:CL-0009"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    switch (Answer.any(spec.get(Key.SELINUX), NONE::contains)) {
      case Answer.Yes yes -> out.at(yes.at())
          .so("SELinux no longer stops whoever breaks into " + name)
          .says(name + (yes.value().equals("disable") ? " switches SELinux off" : " has a label that SELinux does not confine"))
          .hint(Way.remove(spec, Key.SELINUX) + "; for one mount use :z or :Z")
          .fix(Fix.unsafe(
              "remove it", "what " + name + " reads and writes in folders of the host, which need :z or :Z then",
              new Edit.Remove(yes.at())));
      case Answer.Open open -> open(spec, open, "its SELinux label", out);
      case Answer.No no -> {}
    }
  }
}
