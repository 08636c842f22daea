package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** A container that may make every system call: the engine's filter of some sixty dangerous ones is off. */
public final class SeccompOff extends ContainerRule {

  public SeccompOff() {
    super(RuleInfo.container(
        "PL2108", "seccomp-off", "a container may make every system call", Severity.HIGH,
        "CIS-Docker-1.6:5.22", "CWE-693", "KICS:default_seccomp_profile_disabled", "docker-bench:5.22",
        "semgrep:seccomp-confinement-disabled", "compose-lint:CL-0009"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    Prop<Text> seccomp = spec.get(Key.SECCOMP);
    // What daemon.json says for all containers is for the rules of daemons.
    switch (seccomp instanceof Prop.Inherited<Text> ? new Answer.No() : Answer.is(seccomp, "unconfined")) {
      case Answer.Yes yes -> out.at(yes.at())
          .so("Whoever breaks into " + name + " can use kernel holes that seccomp would block")
          .says(name + " switches the system call filter off")
          .hint(Way.remove(spec, Key.SECCOMP) + ", or allow the calls it needs in a profile of its own")
          .fix(Fix.unsafe(
              "remove it", "what " + name + " does with calls that the engine's filter blocks, such as mounting, keyctl or io_uring",
              new Edit.Remove(yes.at())));
      case Answer.Open open -> open(spec, open, "its filter of system calls", out);
      case Answer.No no -> {}
    }
    for (Word label : spec.items(Key.SELINUX)) {
      String known = label.text().known();
      if (known != null && (known.startsWith("seccomp:") || known.startsWith("seccomp="))) {
        out.at(label.at())
            .severity(Severity.MEDIUM)
            .so("The seccomp setting of " + name + " has no effect: SELinux gets it as a label")
            .says("label:" + known + " is an SELinux label, and no system call filter")
            .hint("remove it");
      }
    }
  }
}
