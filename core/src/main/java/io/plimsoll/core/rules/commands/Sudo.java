package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Wrapper;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** sudo in a build, which is root where nobody says otherwise. Said once a step. */
public final class Sudo extends RunRule {

  public Sudo() {
    super(RuleInfo.dockerfile(
        "PL1301", "sudo", "sudo is used in a build", Severity.LOW, "CWE-250", "hadolint:DL3004", "KICS:run_using_sudo",
        "trivy:DS-0010", "checkov:CKV2_DOCKER_1", "dockle:DKL-DI-0001", "semgrep:no-sudo-in-dockerfile"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    for (Call call : run.exec().calls()) {
      ShellWord sudo = sudo(call);
      if (sudo != null) {
        out.at(call.place(sudo))
            .so("Whoever takes over a program in the container has a way to become root there")
            .says("a build is already root; after USER, sudo only works without a password")
            .hint("remove it; switch users with USER, or with setpriv, gosu or su-exec");
        return;
      }
    }
  }

  private static @Nullable ShellWord sudo(Call call) {
    for (Wrapper wrapper : call.wrappers()) {
      if (wrapper.name().equals("sudo")) {
        return wrapper.words().getFirst();
      }
    }
    return call.name().equals("sudo") ? call.word() : null;
  }
}
