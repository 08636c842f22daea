package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * cd where WORKDIR is meant: as the last thing that a step does, which is lost with it, or to a folder that hangs on where the
 * step happens to start. A cd to a path of its own before other commands is what it looks like.
 */
public final class CdForWorkdir extends RunRule {

  public CdForWorkdir() {
    super(RuleInfo.dockerfile(
        "PL1302", "cd-for-workdir", "cd is used where WORKDIR is meant", Severity.INFO, "hadolint:DL3003",
        "KICS:run_command_cd_instead_of_workdir", "trivy:DS-0013", "semgrep:use-workdir"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (!call.name().equals("cd")) {
        continue;
      }
      String folder = call.arguments().isEmpty() ? "" : call.arguments().getLast().shown();
      if (isLast(calls, i)) {
        Draft draft = out.at(call.place())
            .so("The next instruction starts where this one did, not in " + (folder.isEmpty() ? "that folder" : folder))
            .says("cd ends with its RUN, and nothing follows it there")
            .hint("WORKDIR " + (folder.isEmpty() ? "/root" : folder))
            .severity(Severity.LOW);
        if (isPath(call) && run.head().flags().isEmpty() && !run.exec().json()) {
          draft.fixes(fix(run, call, folder));
        }
      } else if (isFirst(calls, i) && isRelative(folder) && !call.context().subshell()) {
        Draft draft = out.at(call.place())
            .so("Where this step works depends on the base image's starting folder")
            .says("cd " + folder + " goes from wherever the step starts")
            .hint("use WORKDIR with an absolute path, or cd to one");
        String above = stage.instructions().size() <= StepEdits.MANY && isPath(call) ? above(stage, run) : null;
        if (above != null) {
          String whole = SlashPath.clean(above + "/" + folder);
          draft.fix(Fix.safe("go to " + whole, CommandEdits.instead(call, call.arguments().getLast(), whole)));
        }
      }
    }
  }

  /** WORKDIR in the place of a cd that ends a step, and of the mkdir right before it, which WORKDIR does itself. */
  private static @Nullable Fix fix(Instruction.Run run, Call cd, String folder) {
    List<Statement> chain = StepEdits.chain(run);
    if (chain == null || chain.getLast() != cd.at()) {
      return null;
    }
    int last = chain.size() - 1;
    Statement before = last == 0 ? null : chain.get(last - 1);
    String made = before == null ? "" : run.exec().code().text().substring(before.start(), before.end());
    int first = made.equals("mkdir -p " + folder) || made.equals("mkdir " + folder) ? last - 1 : last;
    String breaks = "what follows and counts on the folder as it was before";
    if (first == 0) {
      Edit edit = StepEdits.instead(run, "WORKDIR " + folder);
      return edit == null ? null : Fix.unsafe("say it with WORKDIR", breaks, edit);
    }
    Edit gone = StepEdits.without(run, chain, first, last);
    Edit below = StepEdits.below(run, "WORKDIR " + folder);
    boolean other = run.exec().calls().stream().anyMatch(call -> call != cd && (call.name().equals("cd") || call.name().equals("pushd")));
    return gone == null || below == null || other ? null : Fix.unsafe("say it with WORKDIR", breaks, gone, below);
  }

  /** True for one folder whose name means the same in a shell and in WORKDIR. */
  private static boolean isPath(Call call) {
    String path = call.arguments().size() == 1 ? call.arguments().getFirst().known() : null;
    boolean same = path != null && path.length() == call.arguments().getFirst().end() - call.arguments().getFirst().start();
    return same && path != null && !path.isEmpty() && path.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._/-+@".indexOf(c) >= 0)
        && !path.startsWith("-");
  }

  /** The folder that a WORKDIR above a step names from the top, or null. */
  private static @Nullable String above(Stage stage, Instruction.Run run) {
    String folder = null;
    for (Instruction instruction : stage.instructions()) {
      if (instruction == run) {
        return folder;
      }
      if (instruction instanceof Instruction.Workdir workdir) {
        String path = workdir.path().text().known();
        folder = path == null || !path.startsWith("/") ? null : SlashPath.clean(path);
      }
    }
    return null;
  }

  /** True if nothing that may care for the folder comes behind it. */
  private static boolean isLast(List<Call> calls, int index) {
    for (int i = index + 1; i < calls.size(); i++) {
      switch (calls.get(i).name()) {
        case "exit", "true", ":", "return" -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFirst(List<Call> calls, int index) {
    for (int i = 0; i < index; i++) {
      if (calls.get(i).name().equals("cd") || calls.get(i).name().equals("pushd")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRelative(String folder) {
    return !folder.isEmpty() && "/~-$\"\\".indexOf(folder.charAt(0)) < 0 && !(folder.length() > 1 && folder.charAt(1) == ':');
  }
}
