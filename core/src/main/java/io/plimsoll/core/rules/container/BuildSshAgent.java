package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A build that may sign with the SSH keys of whoever builds. */
public final class BuildSshAgent extends ContainerRule {

  public BuildSshAgent() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2157", "build-ssh-agent", "a build uses the SSH keys of whoever builds", Severity.INFO, "CWE-522"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Build build = spec.get(Key.BUILD).value();
    if (build == null) {
      return;
    }
    String name = spec.subject().name();
    for (Word key : build.ssh().items()) {
      out.at(key.at())
          .so("Build steps of " + name + " with --mount=type=ssh can log in wherever the person who builds can")
          .says("the build of " + name + " gets the SSH agent " + key.text().shown())
          .hint("use a deploy key that may read one repository, as a build secret");
    }
  }
}
