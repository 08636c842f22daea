package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;

/** A build that may sign with the SSH keys of whoever builds. */
public final class BuildSshAgent extends BuildRule {

  public BuildSshAgent() {
    super("PL2157", "build-ssh-agent", "a build uses the SSH keys of whoever builds", Severity.INFO, "CWE-522");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    String name = spec.subject().name();
    for (Word key : build.ssh().items()) {
      out.at(key.at())
          .so("Build steps of " + name + " with --mount=type=ssh can log in wherever the person who builds can")
          .says("the build of " + name + " gets the SSH agent " + key.text().shown())
          .hint("use a deploy key that may read one repository, as a build secret");
    }
  }
}
