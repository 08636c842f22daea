package io.plimsoll.core.rules.commands;

import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Wrapper;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
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
        Draft draft = out.at(call.place(sudo))
            .so("Whoever takes over a program in the container has a way to become root there")
            .says("a build is already root; after USER, sudo only works without a password")
            .hint("remove it; switch users with USER, or with setpriv, gosu or su-exec");
        Edit[] edits = stage.instructions().size() <= StepEdits.MANY && isRoot(stage, run) ? withoutAll(run) : new Edit[0];
        if (edits.length > 0) {
          draft.fix(Fix.unsafe("leave it out", "what sudo sets: SUDO_USER, a home and a path of its own", edits));
        }
        return;
      }
    }
  }

  /** True where a build is known to be root: by USER, or by an image that is known to say none. */
  private static boolean isRoot(Stage stage, Instruction.Run run) {
    for (Instruction instruction : stage.instructions().reversed()) {
      // Whatever stands behind the step says too much rather than too little.
      if (instruction instanceof Instruction.User user && UserName.isRoot(user.user().text().shown())) {
        return instruction.head().at().range().start().line() < run.head().at().range().start().line();
      } else if (instruction instanceof Instruction.User && instruction.head().at().range().start().line() < run.head().at().range().start().line()) {
        return false;
      }
    }
    ImageName base = stage.base() == null ? ImageName.of(stage.from().image().text()) : null;
    KnownImages.Known known = base == null ? null : KnownImages.of(base);
    return known != null && UserName.isRoot(known.user());
  }

  /** Takes it out before each command of a step; nothing where one has options that mean more. */
  private static Edit[] withoutAll(Instruction.Run run) {
    var edits = new ArrayList<Edit>();
    for (Call call : run.exec().calls()) {
      ShellWord sudo = sudo(call);
      if (sudo == null) {
        continue;
      }
      boolean bare = !call.wrappers().isEmpty() && call.wrappers().getFirst().name().equals("sudo")
          && call.wrappers().getFirst().words().size() == 1 && call.at().assignments().isEmpty();
      Edit edit = bare ? CommandEdits.without(run.exec(), call, sudo) : null;
      if (edit == null) {
        return new Edit[0];
      }
      edits.add(edit);
    }
    return edits.toArray(Edit[]::new);
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
